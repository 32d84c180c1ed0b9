namespace WhatsAppEngine.Worker.Intake;

/// <summary>One delivery of an event, to be answered.</summary>
internal sealed class Delivery(IntakeEvent intake, DateTimeOffset arrivedAt, CancellationToken givenUp)
{
    private readonly TaskCompletionSource<IntakeAnswer> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IntakeEvent Event { get; } = intake;

    public DateTimeOffset ArrivedAt { get; } = arrivedAt;

    /// <summary>The sidecar no longer waits: it brings the event again.</summary>
    public bool IsAbandoned => givenUp.IsCancellationRequested;

    public Task<IntakeAnswer> Answered => answer.Task;

    public void Answer(IntakeAnswer given) => answer.TrySetResult(given);
}
