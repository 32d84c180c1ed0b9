using System.Threading.Channels;
using Dapr.Messaging.PublishSubscribe;

namespace WhatsAppEngine.Worker.Intake;

/// <summary>Events between those who bring them, one or some at a time, and the transactions that take all that have arrived.</summary>
internal sealed class IntakeQueue(IntakeOptions options, TimeProvider time)
{
    private readonly Channel<IReadOnlyList<Delivery>> arrived = Channel.CreateBounded<IReadOnlyList<Delivery>>(options.QueueCapacity);

    /// <summary>Hands an event in and waits for what becomes of it.</summary>
    public async Task<TopicResponseAction> HandleAsync(IntakeEvent intake, CancellationToken cancellationToken) =>
        (await HandleAsync([intake], cancellationToken))[0];

    /// <summary>Hands events in, which are handled in their order, and waits for what becomes of each.</summary>
    public async Task<IReadOnlyList<TopicResponseAction>> HandleAsync(IReadOnlyList<IntakeEvent> events, CancellationToken cancellationToken) =>
        [.. (await AskAsync(events, cancellationToken)).Select(answer => answer.Action)];

    /// <summary>As <see cref="HandleAsync(IReadOnlyList{IntakeEvent}, CancellationToken)"/>, for whoever wants to know more.</summary>
    public async Task<IReadOnlyList<IntakeAnswer>> AskAsync(IReadOnlyList<IntakeEvent> events, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var deliveries = events.Select(intake => new Delivery(intake, now, cancellationToken)).ToList();
        try
        {
            await arrived.Writer.WriteAsync(deliveries, cancellationToken);
        }
        catch (ChannelClosedException)
        {
            return [.. events.Select(_ => IntakeAnswer.Retry)];
        }

        return await Task.WhenAll(deliveries.Select(delivery => delivery.Answered)).WaitAsync(cancellationToken);
    }

    /// <summary>
    /// Takes everything that has arrived, waiting for the first; empty once the queue is closed and empty. What was handed in together stays
    /// together.
    /// </summary>
    public async Task<IReadOnlyList<Delivery>> TakeAsync()
    {
        var taken = new List<Delivery>();
        while (taken.Count == 0 && await arrived.Reader.WaitToReadAsync())
        {
            while (taken.Count < options.BatchSize && arrived.Reader.TryRead(out var together))
            {
                taken.AddRange(together.Where(delivery => !delivery.IsAbandoned));
            }
        }

        return taken;
    }

    /// <summary>Takes no more events in; those already in are handled.</summary>
    public void Close() => arrived.Writer.TryComplete();
}
