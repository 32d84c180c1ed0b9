using WhatsAppEngine.Contracts;
using WhatsAppEngine.Worker.Intake;

namespace WhatsAppEngine.Worker.Verticals;

/// <summary>What a vertical publishes for everybody. Most of it is no business of ours: it does not even cost a transaction.</summary>
internal sealed class VerticalTopic(IntakeQueue queue, NotificationTable table) : TopicSource(Topics.Materials, queue)
{
    protected override bool IsWanted(IntakeEvent intake) => intake is not IntakeEvent.Ignored;

    protected override IntakeEvent Read(EventEnvelope envelope, EventOrigin origin) => VerticalReader.Read(envelope, origin, table);
}
