using System.Threading.Channels;
using Platform.Sidecar.Runtime;

namespace Platform.Sidecar.PubSub;

/// <summary>
/// Gathers events into batches, one batch at a time. Every event holds a worker of the component until its batch is answered, so a
/// batch is never larger than the component's concurrency, and a smaller one waits its whole window (dapr.md 11).
/// </summary>
internal sealed class BulkDelivery : IMessageHandler, IAsyncDisposable
{
    private readonly Channel<PendingEvent> arrivals = Channel.CreateUnbounded<PendingEvent>(new() { SingleReader = true });
    private readonly BulkSubscription settings;
    private readonly BatchDelivery batches;
    private readonly TimeProvider time;
    private readonly Task gathering;

    public BulkDelivery(BulkSubscription settings, BatchDelivery batches, TimeProvider time)
    {
        (this.settings, this.batches, this.time) = (settings, batches, time);
        gathering = Task.Run(GatherAsync);
    }

    public async ValueTask<HandlerResult> HandleAsync(StreamMessage message, DeliveryLife life)
    {
        var pending = new PendingEvent(message, life);
        return arrivals.Writer.TryWrite(pending) ? await pending.Result : HandlerResult.Abandoned;
    }

    public async ValueTask DisposeAsync()
    {
        arrivals.Writer.TryComplete();
        await gathering;
    }

    private async Task GatherAsync()
    {
        while (await arrivals.Reader.WaitToReadAsync())
        {
            await batches.DeliverAsync(await TakeAsync());
        }
    }

    /// <summary>As many as fit, or as come before the first one has waited its window or the subscription stops.</summary>
    private async Task<List<PendingEvent>> TakeAsync()
    {
        var batch = new List<PendingEvent>(Math.Min(settings.MaxMessages, 128)) { await arrivals.Reader.ReadAsync() };
        using var window = new CancellationTokenSource(settings.MaxAwait, time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(window.Token, batch[0].Life.Stopping);
        while (batch.Count < settings.MaxMessages)
        {
            if (arrivals.Reader.TryRead(out var arrived))
            {
                batch.Add(arrived);
            }
            else if (!await MoreAsync(end.Token))
            {
                break;
            }
        }

        return batch;
    }

    private async ValueTask<bool> MoreAsync(CancellationToken end)
    {
        try
        {
            return await arrivals.Reader.WaitToReadAsync(end);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            return false;
        }
    }
}
