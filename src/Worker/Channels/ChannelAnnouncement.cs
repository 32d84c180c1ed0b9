using WhatsAppEngine.Contracts;
using WhatsAppEngine.Contracts.Events;
using WhatsAppEngine.Core.Channels;
using WhatsAppEngine.Storage.Channels;
using WhatsAppEngine.Storage.Outbox;
using WhatsAppEngine.Worker.Intake;

namespace WhatsAppEngine.Worker.Channels;

/// <summary>What tenants are told about their numbers, accounts and templates: <c>whatsapp_channel_updated</c>.</summary>
internal static class ChannelAnnouncement
{
    /// <summary>News of the provider's, for one tenant and those of its numbers that it concerns.</summary>
    public static OutboxEvent Of(IntakeEvent.Notice notice, IReadOnlyList<Channel> concerned, string topic, DateTimeOffset at)
    {
        var tenant = concerned[0].TenantId;
        var single = concerned.Count == 1 ? concerned[0] : null;
        var news = new News(topic, StableId.Of(notice.Origin.EventId, tenant.ToString("D")), tenant, notice.Origin.CorrelationId, at);
        return news.Tell(EventTypes.ChannelUpdated, new ChannelUpdatedPayload
        {
            Provider = concerned[0].Provider,
            PhoneNumberId = single?.PhoneNumberId,
            InstanceName = single?.InstanceName,
            WabaId = concerned[0].WabaId,
            ChannelState = concerned.Max(channel => channel.Standing.State).Name(),
            Update = Payload(notice.News!.Update),
        }, ContractsJson.Wire.ChannelUpdatedPayload);
    }

    /// <summary>A number can send no more, or can again.</summary>
    /// <param name="channel">How it stands now, and what was told last.</param>
    /// <param name="cause">The id of whatever caused it: the same cause tells the same news.</param>
    /// <param name="topic">The events topic.</param>
    /// <param name="at">The present.</param>
    public static OutboxEvent OfState(Channel channel, Guid cause, string topic, DateTimeOffset at)
    {
        var news = new News(topic, StableId.Of(cause, $"{channel.BindingId:D} {channel.Standing.State.Name()}"), channel.TenantId, CorrelationId: null, at);
        return news.Tell(EventTypes.ChannelStateChanged, new ChannelStateChangedPayload
        {
            Provider = channel.Provider,
            PhoneNumberId = channel.PhoneNumberId,
            InstanceName = channel.InstanceName,
            WabaId = channel.WabaId,
            BindingId = channel.BindingId,
            State = channel.Standing.State.Name(),
            FormerState = channel.Told.Name(),
            Code = channel.Standing.Code,
            Reason = channel.Standing.Reason,
            At = channel.Standing.ChangedAt ?? at,
        }, ContractsJson.Wire.ChannelStateChangedPayload);
    }

    /// <summary>A customer's wish about marketing messages.</summary>
    public static OutboxEvent OfPreference(IntakeEvent.Preference told, Guid conversationId, string topic, DateTimeOffset at) =>
        News.From(told.Origin, topic, at).Tell(EventTypes.ChannelUpdated, new ChannelUpdatedPayload
        {
            Provider = told.Value.Provider,
            PhoneNumberId = told.Value.Number,
            WabaId = told.Value.Account,
            CustomerPhone = told.Value.Of.Phone?.Value,
            ConversationId = conversationId,
            Update = new ChannelUpdatePayload
            {
                Kind = ChannelUpdateKinds.MarketingPreference, Event = told.Value.WantsMessages ? "resume" : "stop", At = told.Value.At,
            },
        }, ContractsJson.Wire.ChannelUpdatedPayload);

    private static ChannelUpdatePayload Payload(ChannelUpdate update) => new()
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
}
