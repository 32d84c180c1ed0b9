using WhatsAppEngine.Contracts.Events;
using WhatsAppEngine.Core.Channels;
using WhatsAppEngine.Core.Providers;

namespace WhatsAppEngine.Webhook.Reception;

/// <summary>Payloads of what is neither a customer's message nor a status.</summary>
internal static class NewsPayloads
{
    public static ProviderNoticePayload Of(ProviderNotice notice, SpokenNumber number) => new()
    {
        Provider = number.Provider,
        PhoneNumberId = number.Id,
        InstanceName = number.Instance,
        WabaId = notice.AccountId,
        Field = notice.Field,
        Update = notice.Update is { } update ? Of(update) : null,
        RawPayload = notice.RawJson,
    };

    public static EchoPayload Of(MessageEchoed echo, SpokenNumber number, DateTimeOffset receivedAt) => new()
    {
        ToPhone = echo.ToPhone,
        ToUserId = echo.ToUserId,
        ToParentUserId = echo.ToParentUserId,
        ToLid = echo.ToLid,
        ThroughApi = echo.ThroughApi ? true : null,
        Message = MessagePayloads.Of(AsMessage(echo), number, receivedAt),
    };

    public static PreferencePayload Of(PreferenceStated preference, SpokenNumber number, DateTimeOffset receivedAt) => new()
    {
        Provider = number.Provider,
        PhoneNumberId = number.Id,
        WabaId = preference.AccountId,
        Phone = preference.Phone,
        UserId = preference.UserId,
        ParentUserId = preference.ParentUserId,
        Category = preference.Category,
        WantsMessages = preference.WantsMessages,
        Timestamp = preference.At ?? receivedAt,
        RawPayload = preference.RawJson,
    };

    private static ChannelUpdatePayload Of(ChannelUpdate update) => new()
    {
        Kind = update.Kind,
        Event = update.Event,
        Reason = update.Reason,
        DisplayPhone = update.DisplayPhone,
        TemplateId = update.Template?.Id,
        TemplateName = update.Template?.Name,
        TemplateLanguage = update.Template?.Language,
        Category = update.Category,
        Quality = update.Quality,
        MessagingLimit = update.MessagingLimit,
        At = update.At,
        ProviderClock = update.ProviderClock,
    };

    // What it says is read and kept like a customer's words; only the sender is another.
    private static MessageReceived AsMessage(MessageEchoed echo) => new()
    {
        NumberId = echo.NumberId,
        AccountId = echo.AccountId,
        RawJson = echo.RawJson,
        MessageId = echo.MessageId,
        Type = echo.Type,
        SentAt = echo.SentAt,
        CustomerName = echo.CustomerName,
        Chat = echo.Chat,
        GroupId = echo.GroupId,
        ChatId = echo.ChatId,
        RepliesTo = echo.RepliesTo,
        Content = echo.Content,
    };
}
