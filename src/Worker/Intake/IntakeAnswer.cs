using Dapr.Messaging.PublishSubscribe;
using WhatsAppEngine.Worker.Outbound.Requests;

namespace WhatsAppEngine.Worker.Intake;

/// <summary>What became of an event.</summary>
/// <param name="Action">What the sidecar is told.</param>
internal sealed record IntakeAnswer(TopicResponseAction Action)
{
    public static IntakeAnswer Retry { get; } = new(TopicResponseAction.Retry);

    /// <summary>The message that a request has queued; null when it was queued before.</summary>
    public QueuedRequest? Queued { get; init; }

    /// <summary>Why a call's event came to nothing; the events of topics become dead letters instead.</summary>
    public CallObstacle? Failure { get; init; }
}

/// <summary>Why a call's event came to nothing.</summary>
internal enum CallObstacle
{
    /// <summary>The database knows its tenants, and this is none.</summary>
    UnknownTenant,

    /// <summary>It cannot be stored; the log tells why under the event's id.</summary>
    Fault,
}
