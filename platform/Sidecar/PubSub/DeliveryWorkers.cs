using System.Threading.Channels;
using Platform.Redis;

namespace Platform.Sidecar.PubSub;

/// <summary>
/// The workers of a component: they take prefetched entries of all its topics, in whatever order they become free, and
/// acknowledge after every result of the handler but one that came too late.
/// </summary>
internal sealed class DeliveryWorkers(string component, RedisPubSubOptions options, RedisClient redis, ILogger logger, TimeProvider time)
    : IAsyncDisposable
{
    private readonly Channel<(StreamMessage Message, TopicReader Reader)> buffer =
        Channel.CreateBounded<(StreamMessage, TopicReader)>(options.QueueDepth);

    private readonly Lock gate = new();
    private Task[] running = [];

    public void Start()
    {
        lock (gate)
        {
            if (running.Length == 0)
            {
                using var _ = ExecutionContext.SuppressFlow();
                running = [.. Enumerable.Range(0, options.Concurrency).Select(_ => Task.Run(WorkAsync))];
            }
        }
    }

    /// <summary>Waits while the buffer is full.</summary>
    public ValueTask EnqueueAsync(StreamMessage message, TopicReader reader, CancellationToken ct) =>
        buffer.Writer.WriteAsync((message, reader), ct);

    public async ValueTask DisposeAsync()
    {
        buffer.Writer.TryComplete();
        await Task.WhenAll(running);
    }

    private async Task WorkAsync()
    {
        await foreach (var (message, reader) in buffer.Reader.ReadAllAsync())
        {
            if (reader.TryBegin())
            {
                await HandleAsync(message, reader);
                reader.End();
            }
        }
    }

    private async Task HandleAsync(StreamMessage message, TopicReader reader)
    {
        var began = time.GetTimestamp();
        try
        {
            var result = await reader.Handler.HandleAsync(message, reader.Life);
            if (result == HandlerResult.Done || (result == HandlerResult.Failed && !IsLate(began)))
            {
                await redis.AcknowledgeAsync(message.Topic, options.ConsumerId, [message.Id], CancellationToken.None);
            }
        }
        catch (Exception error) when (error is RedisConnectionException or RedisServerException)
        {
            Log.NotAcknowledged(logger, component, message.Topic, message.Id, error.Message);
        }
#pragma warning disable CA1031 // The boundary of a worker: one entry must not end it.
        catch (Exception error)
#pragma warning restore CA1031
        {
            Log.DeliveryBroke(logger, error, component, message.Topic, message.Id);
        }
    }

    private bool IsLate(long began) => options.Redelivers && time.GetElapsedTime(began) >= options.ProcessingTimeout;
}
