using WhatsAppEngine.Contracts;
using WhatsAppEngine.Worker.Intake;

namespace WhatsAppEngine.Worker.Outbound.Requests;

/// <summary>What verticals ask the engine to send.</summary>
internal sealed class OutboundTopic(IntakeQueue queue, OutboundOptions options) : TopicSource(Topics.Outbound, queue)
{
    protected override IntakeEvent Read(EventEnvelope envelope, EventOrigin origin) =>
        OutboundRequestReader.Read(envelope, origin, options.LargestInlineFile);
}
