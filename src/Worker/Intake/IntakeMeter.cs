using System.Diagnostics.Metrics;
using Dapr.Messaging.PublishSubscribe;

namespace WhatsAppEngine.Worker.Intake;

/// <summary>Counts of the intake, meter <c>WhatsAppEngine.Intake</c>.</summary>
internal sealed class IntakeMeter
{
    private readonly Counter<long> deliveries;
    private readonly Counter<long> deadLetters;

    public IntakeMeter(IMeterFactory meters)
    {
        var meter = meters.Create("WhatsAppEngine.Intake");
        deliveries = meter.CreateCounter<long>("whatsapp.intake.deliveries", description: "Deliveries answered, by event and answer");
        deadLetters = meter.CreateCounter<long>("whatsapp.intake.dead_letters", description: "Events that could not be stored, by type");
    }

    /// <summary>A delivery was answered.</summary>
    public void Answered(IntakeEvent intake, TopicResponseAction action) =>
        deliveries.Add(1, new("kind", intake.GetType().Name), new KeyValuePair<string, object?>("answer", action.ToString()));

    /// <summary>An event went to the dead letters because it could not be stored.</summary>
    public void Buried(string eventType) => deadLetters.Add(1, new KeyValuePair<string, object?>("event_type", eventType));
}
