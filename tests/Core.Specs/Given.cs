using WhatsAppEngine.Core.Automation;
using WhatsAppEngine.Core.Conversations;
using WhatsAppEngine.Core.Identity;
using WhatsAppEngine.Core.Messages;

namespace WhatsAppEngine.Core.Specs;

/// <summary>Situations the specs start from.</summary>
internal static class Given
{
    public static readonly DateTimeOffset Now = new(2026, 3, 10, 14, 0, 0, TimeSpan.Zero);
    public static readonly AutomationSettings Settings = new() { BusinessName = "Depósito Silva" };

    public static Customer Customer { get; } =
        new(PhoneNumber.TryParse("+5511988887777", out var phone) ? phone : null, null);

    public static Conversation NewConversation { get; } =
        new() { Id = Guid.Parse("00000000-0000-0000-0000-0000000000c1"), TenantId = Guid.Parse("00000000-0000-0000-0000-0000000000a1"), CurrentState = "new" };

    public static Conversation RunningConversation { get; } = NewConversation with
    {
        CurrentState = ConversationStates.Idle, CustomerName = "João", MessageCount = 4,
        LastMessageAt = Now.AddDays(-2), LastInboundAt = Now.AddDays(-2), LastAutomaticReplyAt = Now.AddDays(-2),
    };

    public static Conversation OptedOutConversation { get; } = RunningConversation with
    {
        CurrentState = ConversationStates.OptedOut, Status = ConversationStatuses.Closed,
    };

    public static InboundMessage Message(string? text, string? buttonId = null, string type = "text") => new()
    {
        Id = Guid.Parse("00000000-0000-0000-0000-0000000000b1"),
        EventId = Guid.Parse("00000000-0000-0000-0000-0000000000e1"),
        TenantId = NewConversation.TenantId,
        From = Customer,
        ProviderMessageId = "wamid.1",
        Type = type,
        Text = text,
        ButtonId = buttonId,
        CustomerName = "João",
        SentAt = Now.AddSeconds(-2),
        ReceivedAt = Now.AddSeconds(-1),
    };

    public static ConversationStep Step(Conversation conversation, InboundMessage message, bool optedOut = false) =>
        ConversationStep.Take(conversation, optedOut, message, Settings, Now);
}
