using System.Threading.Channels;
using Dapr.Messaging.PublishSubscribe;

namespace WhatsAppEngine.Worker.Intake;

/// <summary>Events between the sidecar that delivers them one by one and the transactions that take all that have arrived.</summary>
internal sealed class IntakeQueue(IntakeOptions options, TimeProvider time)
{
    private readonly Channel<Delivery> arrived = Channel.CreateBounded<Delivery>(options.QueueCapacity);

    /// <summary>Hands an event in and waits for what becomes of it.</summary>
    public async Task<TopicResponseAction> HandleAsync(IntakeEvent intake, CancellationToken cancellationToken)
    {
        var delivery = new Delivery(intake, time.GetUtcNow(), cancellationToken);
        try
        {
            await arrived.Writer.WriteAsync(delivery, cancellationToken);
        }
        catch (ChannelClosedException)
        {
            return TopicResponseAction.Retry;
        }

        return await delivery.Answered.WaitAsync(cancellationToken);
    }

    /// <summary>Takes everything that has arrived, waiting for the first; empty once the queue is closed and empty.</summary>
    public async Task<IReadOnlyList<Delivery>> TakeAsync()
    {
        var taken = new List<Delivery>();
        while (taken.Count == 0 && await arrived.Reader.WaitToReadAsync())
        {
            while (taken.Count < options.BatchSize && arrived.Reader.TryRead(out var delivery))
            {
                if (!delivery.IsAbandoned)
                {
                    taken.Add(delivery);
                }
            }
        }

        return taken;
    }

    /// <summary>Takes no more events in; those already in are handled.</summary>
    public void Close() => arrived.Writer.TryComplete();
}
