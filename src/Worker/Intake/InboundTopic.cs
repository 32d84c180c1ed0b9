using WhatsAppEngine.Contracts;

namespace WhatsAppEngine.Worker.Intake;

/// <summary>What providers report.</summary>
internal sealed class InboundTopic(IntakeQueue queue) : TopicSource(Topics.Inbound, queue)
{
    protected override IntakeEvent Read(EventEnvelope envelope, EventOrigin origin) => InboundReader.Read(envelope, origin);
}
