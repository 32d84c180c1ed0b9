using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using WhatsAppEngine.Contracts;
using WhatsAppEngine.Contracts.Events;
using WhatsAppEngine.Core.Providers;

namespace WhatsAppEngine.Webhook.Reception;

/// <summary>Puts what a provider told us into events.</summary>
internal sealed class Envelopes(ReceptionClock clock)
{
    /// <summary>The event of an item. Its id follows from what the provider said, so that a repeated POST repeats the id.</summary>
    /// <param name="item">The item.</param>
    /// <param name="dialect">Whose shape the POST had.</param>
    /// <param name="provider">Through whom the number is bound.</param>
    /// <param name="tenantId">Whose number it is; zeros when nobody's.</param>
    public EventEnvelope Of(WebhookItem item, ProviderKind dialect, ProviderKind provider, Guid tenantId)
    {
        var id = IdOf(item, dialect, tenantId);
        var receivedAt = clock.Next();
        var number = NumberOf(item, dialect, provider);
        return item switch
        {
            MessageReceived message => Wrap(
                id, tenantId, EventTypes.InboundReceived, message.SentAt ?? receivedAt,
                MessagePayloads.Of(message, number, receivedAt), ContractsJson.Wire.InboundMessagePayload),
            StatusReported status => Wrap(
                id, tenantId, EventTypes.StatusReceived, status.At ?? receivedAt,
                StatusPayloads.Of(status, number, receivedAt), ContractsJson.Wire.StatusPayload),
            MessageEchoed echo => Wrap(
                id, tenantId, EventTypes.EchoReceived, echo.SentAt ?? receivedAt,
                NewsPayloads.Of(echo, number, receivedAt), ContractsJson.Wire.EchoPayload),
            PreferenceStated preference => Wrap(
                id, tenantId, EventTypes.PreferenceReceived, preference.At ?? receivedAt,
                NewsPayloads.Of(preference, number, receivedAt), ContractsJson.Wire.PreferencePayload),
            ProviderNotice notice => Wrap(
                id, tenantId, EventTypes.ProviderNotice, receivedAt,
                NewsPayloads.Of(notice, number), ContractsJson.Wire.ProviderNoticePayload),
            _ => throw new ArgumentOutOfRangeException(nameof(item)),
        };
    }

    /// <summary>The dead letter that keeps an event nobody can be given.</summary>
    public EventEnvelope DeadLetter(EventEnvelope original, string error, string code) => Wrap(
        StableId.Of(original.EventId, EventTypes.DeadLetter), original.TenantId, EventTypes.DeadLetter, clock.Next(),
        new DeadLetterPayload
        {
            OriginalEvent = JsonSerializer.SerializeToElement(original, ContractsJson.Wire.EventEnvelope),
            Error = error,
            Code = code,
            SourceTopic = Topics.Inbound,
        },
        ContractsJson.Wire.DeadLetterPayload);

    // What names no number may be told to several tenants, each by an event of their own.
    private static Guid IdOf(WebhookItem item, ProviderKind dialect, Guid tenantId)
    {
        var id = StableId.From([dialect.Name(), item.NumberId, .. item.Identity]);
        return item.NumberId is null && tenantId != Guid.Empty ? StableId.Of(id, tenantId.ToString("D")) : id;
    }

    // Evolution names an instance where Meta names a number.
    private static SpokenNumber NumberOf(WebhookItem item, ProviderKind dialect, ProviderKind provider) => dialect == ProviderKind.Evolution
        ? new SpokenNumber(provider.Name(), Id: null, item.NumberId)
        : new SpokenNumber(provider.Name(), item.NumberId, Instance: null);

    private static EventEnvelope Wrap<TPayload>(
        Guid id, Guid tenantId, string type, DateTimeOffset occurredAt, TPayload payload, JsonTypeInfo<TPayload> shape) => new()
    {
        EventId = id,
        EventType = type,
        TenantId = tenantId,
        OccurredAt = occurredAt,
        Payload = JsonSerializer.SerializeToElement(payload, shape),
        CorrelationId = id.ToString("D"),
    };
}
