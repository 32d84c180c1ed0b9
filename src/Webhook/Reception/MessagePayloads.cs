using WhatsAppEngine.Contracts.Events;
using WhatsAppEngine.Core.Identity;
using WhatsAppEngine.Core.Providers;

namespace WhatsAppEngine.Webhook.Reception;

/// <summary>Payloads of customers' messages.</summary>
internal static class MessagePayloads
{
    public static InboundMessagePayload Of(MessageReceived message, SpokenNumber number, DateTimeOffset receivedAt) => new()
    {
        Provider = number.Provider,
        PhoneNumberId = number.Id,
        InstanceName = number.Instance,
        FromPhone = message.FromPhone,
        FromUserId = message.FromUserId,
        FromParentUserId = message.FromParentUserId,
        Username = message.Username,
        FromLid = message.FromLid,
        Chat = message.Chat == ChatKind.Person ? null : message.Chat.Name(),
        GroupId = message.GroupId,
        ChatId = message.ChatId,
        AuthorId = message.AuthorId,
        IdentityChange = message.IdentityChange is { } change ? Of(change) : null,
        ToPhone = message.ToPhone,
        WabaId = message.AccountId,
        MessageId = message.MessageId,
        MessageType = message.Type,
        Text = message.Content.Text,
        Caption = message.Content.Media?.Caption,
        MediaId = message.Content.Media?.Id,
        MediaUrl = message.Content.Media?.Url,
        MediaMimeType = message.Content.Media?.MimeType,
        MediaSha256 = message.Content.Media?.Sha256,
        MediaSize = message.Content.Media?.Size,
        MediaFileName = message.Content.Media?.FileName,
        MediaIsVoice = TrueOrAbsent(message.Content.Media?.IsVoice),
        MediaIsAnimated = TrueOrAbsent(message.Content.Media?.IsAnimated),
        Details = message.Content.DetailsJson,
        Timestamp = message.SentAt ?? receivedAt,
        ContextMessageId = message.RepliesTo,
        CustomerName = message.CustomerName,
        ButtonPayload = message.Content.ButtonPayload,
        ButtonText = message.Content.ButtonText,
        ReceivedAt = receivedAt,
        RawPayload = message.RawJson,
    };

    private static IdentityChangePayload Of(IdentityChange change) => new()
    {
        FormerPhone = change.FormerPhone,
        FormerUserId = change.FormerUserId,
        FormerParentUserId = change.FormerParentUserId,
        Phone = change.Phone,
        UserId = change.UserId,
        ParentUserId = change.ParentUserId,
    };

    private static bool? TrueOrAbsent(bool? flag) => flag is true ? true : null;
}
