using Platform.Sidecar.AppChannel;
using Platform.Sidecar.Resilience;

namespace Platform.Sidecar.PubSub;

/// <summary>An event in a batch; the worker that brought it waits for the result.</summary>
internal sealed class PendingEvent(StreamMessage message, DeliveryLife life)
{
    private readonly TaskCompletionSource<HandlerResult> result = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public StreamMessage Message => message;

    public DeliveryLife Life => life;

    public Task<HandlerResult> Result => result.Task;

    /// <summary>What is sent; set when the event has a route.</summary>
    public BulkEntry? Entry { get; set; }

    /// <summary>Why the last attempt failed.</summary>
    public Attempt LastFailure { get; set; }

    public void Complete(HandlerResult outcome) => result.TrySetResult(outcome);

    public void Break(Exception error) => result.TrySetException(error);
}
