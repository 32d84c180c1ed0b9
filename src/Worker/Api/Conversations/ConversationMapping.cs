using BaseCommerce.WhatsApp.V1;
using Google.Protobuf.WellKnownTypes;
using WhatsAppEngine.Core.Sending;
using WhatsAppEngine.Storage.Conversations;

namespace WhatsAppEngine.Worker.Api.Conversations;

/// <summary>Conversations in the API's words.</summary>
internal static class ConversationMapping
{
    public static Conversation Of(FoundConversation found, DateTimeOffset now)
    {
        var conversation = Of(found.Conversation, now);
        conversation.Identities.Add(found.Identities.Select(identity => new CustomerIdentity { Kind = identity.Kind, Value = identity.Value }));
        return conversation;
    }

    public static Conversation Of(ListedConversation conversation, DateTimeOffset now) => new()
    {
        Id = conversation.Id.ToString("D"),
        TenantId = conversation.TenantId.ToString("D"),
        CustomerPhone = conversation.CustomerPhone ?? "",
        CustomerName = conversation.CustomerName ?? "",
        CustomerUsername = conversation.CustomerUsername ?? "",
        Status = conversation.Status,
        CurrentState = conversation.CurrentState ?? "",
        AssignedUserId = conversation.AssignedUserId?.ToString("D") ?? "",
        BindingId = conversation.BindingId?.ToString("D") ?? "",
        LastMessageAt = conversation.LastMessageAt?.ToTimestamp(),
        LastInboundAt = conversation.LastInboundAt?.ToTimestamp(),
        LastOutboundAt = conversation.LastOutboundAt?.ToTimestamp(),
        MessageCount = conversation.MessageCount,
        UnreadCount = conversation.UnreadCount,
        CreatedAt = conversation.CreatedAt.ToTimestamp(),
        UpdatedAt = conversation.UpdatedAt.ToTimestamp(),
        IsOptedOut = conversation.IsOptedOut,
        HasStoppedMarketing = conversation.HasStoppedMarketing,
        WindowClosesAt = CustomerWindow.ClosesAt(conversation.LastInboundAt, conversation.WindowDeniedAt, now)?.ToTimestamp(),
        FreeEntryUntil = conversation.FreeEntryUntil > now ? conversation.FreeEntryUntil?.ToTimestamp() : null,
    };
}
