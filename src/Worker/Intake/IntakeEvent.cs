using System.Text.Json;
using WhatsAppEngine.Contracts.Events;
using WhatsAppEngine.Core.Messages;
using WhatsAppEngine.Worker.Channels;
using WhatsAppEngine.Worker.Outbound.Requests;
using WhatsAppEngine.Worker.Verticals;

namespace WhatsAppEngine.Worker.Intake;

/// <summary>An event that a topic brought, read.</summary>
internal abstract record IntakeEvent(EventOrigin Origin)
{
    /// <summary>A customer's message.</summary>
    public sealed record Message(EventOrigin Origin, InboundMessage Value) : IntakeEvent(Origin);

    /// <summary>A provider's report about a message of ours.</summary>
    public sealed record Report(EventOrigin Origin, DeliveryReport Value) : IntakeEvent(Origin);

    /// <summary>A message that a vertical asks the engine to send.</summary>
    public sealed record Request(EventOrigin Origin, OutboundRequest Value) : IntakeEvent(Origin);

    /// <summary>A vertical takes back what it asked for.</summary>
    public sealed record Cancellation(EventOrigin Origin, CancellationRequest Value) : IntakeEvent(Origin);

    /// <summary>A vertical's event that a customer is to be told of.</summary>
    public sealed record Notification(EventOrigin Origin, VerticalNotice Value) : IntakeEvent(Origin);

    /// <summary>A message that the business wrote from its phone.</summary>
    public sealed record Echo(EventOrigin Origin, Channels.Echo Value) : IntakeEvent(Origin);

    /// <summary>A customer's wish about marketing messages.</summary>
    public sealed record Preference(EventOrigin Origin, Channels.Preference Value) : IntakeEvent(Origin);

    /// <summary>
    /// Something else a provider says, kept as it came; with what it means for a number, account or template, when it was understood.
    /// </summary>
    public sealed record Notice(EventOrigin Origin, ChannelNews? News = null) : IntakeEvent(Origin);

    /// <summary>Something that nobody wants kept: all that stays is that it came, and why nothing else does.</summary>
    public sealed record Ignored(EventOrigin Origin, string Reason) : IntakeEvent(Origin);

    /// <summary>An event that cannot be handled.</summary>
    public sealed record Refused(EventOrigin Origin, string Reason, int Tries = 0) : IntakeEvent(Origin)
    {
        /// <summary>One of <see cref="DeadLetterCodes"/>.</summary>
        public string Code { get; init; } = DeadLetterCodes.Refused;
    }

    /// <summary>Names ids only.</summary>
    public sealed override string ToString() => $"{GetType().Name} {{ EventId = {Origin.EventId} }}";
}

/// <summary>Where an event comes from.</summary>
/// <param name="EventId">Its id, the same on every delivery.</param>
/// <param name="TenantId">Whose event it is; all zeros when it does not say.</param>
/// <param name="EventType">What it is.</param>
/// <param name="CorrelationId">Ties together the events that one cause led to.</param>
/// <param name="Original">The event as it came.</param>
internal sealed record EventOrigin(Guid EventId, Guid TenantId, string EventType, string CorrelationId, JsonElement Original)
{
    /// <summary>The topic that brought it; null when nobody knows.</summary>
    public string? Topic { get; init; }

    /// <summary>Somebody called, and is told what is wrong with it: no dead letter does that.</summary>
    public bool IsOfCall { get; init; }
}
