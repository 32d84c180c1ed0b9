using Platform.Redis;
using Platform.Sidecar.PubSub.CloudEvents;

namespace Platform.Sidecar.PubSub;

/// <summary>One subscription's reading: new entries of the group, and entries that were abandoned while pending.</summary>
internal sealed class TopicReader(
    string topic, IMessageHandler handler, RedisPubSubOptions options, DeliveryWorkers workers, TimeProvider time)
    : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly CancellationTokenSource stopping = new();
    private readonly CancellationTokenSource aborting = new();
    private readonly InFlight inFlight = new();
    private Task running = Task.CompletedTask;

    public required RedisClient Commands { get; init; }

    /// <summary>A connection of its own, for a blocking read holds back every other command.</summary>
    public required RedisClient Reads { get; init; }

    public required ILogger Logger { get; init; }

    public IMessageHandler Handler => handler;

    public DeliveryLife Life => new(stopping.Token, aborting.Token);

    private string Group => options.ConsumerId;

    public void Start()
    {
        using var _ = ExecutionContext.SuppressFlow();
        running = Task.Run(RunAsync);
    }

    public bool TryBegin() => !stopping.IsCancellationRequested && inFlight.TryBegin();

    public void End() => inFlight.End();

    /// <summary>
    /// Stops reading, gives deliveries in flight the time to end, then cancels them. What is not acknowledged stays pending.
    /// </summary>
    public async Task StopAsync(TimeSpan drain)
    {
        await stopping.CancelAsync();
        await Reads.DisposeAsync();
        await running;
        var drained = inFlight.Drained();
        if (await Task.WhenAny(drained, Task.Delay(drain, time)) != drained)
        {
            await aborting.CancelAsync();
            await drained;
        }
    }

    public void Dispose()
    {
        stopping.Dispose();
        aborting.Dispose();
    }

    private async Task RunAsync()
    {
        await CreateGroupAsync();
        await Task.WhenAll(ReadAsync(), options.Redelivers ? ReclaimAsync() : Task.CompletedTask);
    }

    private async Task CreateGroupAsync()
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await Commands.CreateGroupAsync(topic, Group, "0", stopping.Token);
                return;
            }
            catch (Exception error) when (IsExpected(error))
            {
                await PauseAsync("make a group of", error);
            }
        }
    }

    private async Task ReadAsync()
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                // Not cancelled, for a cancelled read may still take entries: closing the connection ends it.
                await EnqueueAsync(await Reads.ReadGroupAsync(
                    topic, Group, Group, options.QueueDepth, options.ReadBlock, CancellationToken.None));
            }
            catch (RedisServerException error) when (error.Code == "NOGROUP")
            {
                Log.GroupGone(Logger, topic, Group);
                await CreateGroupAsync();
            }
            catch (Exception error) when (IsExpected(error))
            {
                await PauseAsync("read entries of", error);
            }
        }
    }

    private async Task ReclaimAsync()
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                while (await ReclaimOnceAsync())
                {
                }
            }
            catch (Exception error) when (IsExpected(error))
            {
                await PauseAsync("reclaim entries of", error);
            }

            await WaitAsync(options.RedeliverInterval);
        }
    }

    /// <summary>Looks at the first pending entries of the whole group; false when none of them can be claimed.</summary>
    private async Task<bool> ReclaimOnceAsync()
    {
        var pending = await Commands.PendingAsync(topic, Group, options.QueueDepth, stopping.Token);
        string[] stale = [.. pending.Where(entry => entry.Idle >= options.ProcessingTimeout).Select(entry => entry.Id)];
        if (stale.Length == 0)
        {
            return false;
        }

        var claimed = await Commands.ClaimAsync(topic, Group, Group, options.ProcessingTimeout, stale, stopping.Token);
        Log.Reclaimed(Logger, claimed.Count, topic);
        await EnqueueAsync(claimed.OfType<StreamEntry>());
        if (claimed.Any(entry => entry is null))
        {
            await ForgetDeletedAsync(stale);
        }

        return claimed.Count > 0;
    }

    // Redis before 7 answers null for an entry that was trimmed while pending, and keeps it pending.
    private async Task ForgetDeletedAsync(IEnumerable<string> ids)
    {
        foreach (var id in ids)
        {
            if (await Commands.ClaimAsync(topic, Group, Group, options.ProcessingTimeout, [id], stopping.Token) is [null])
            {
                await Commands.AcknowledgeAsync(topic, Group, [id], stopping.Token);
            }
        }
    }

    private async Task EnqueueAsync(IEnumerable<StreamEntry> entries)
    {
        foreach (var entry in entries)
        {
            await workers.EnqueueAsync(Decode(entry), this, stopping.Token);
        }
    }

    private StreamMessage Decode(StreamEntry entry)
    {
        var metadata = PublishMetadata.FromJson(entry.Fields.GetValueOrDefault("metadata"));
        if (metadata is null)
        {
            Log.MetadataUnreadable(Logger, topic, entry.Id);
        }

        return new(entry.Id, topic, entry.Fields.GetValueOrDefault("data"), metadata ?? new Dictionary<string, string>());
    }

    private static bool IsExpected(Exception error) => error
        is RedisConnectionException
        or RedisServerException
        or OperationCanceledException
        or ObjectDisposedException;

    private async Task PauseAsync(string what, Exception error)
    {
        if (stopping.IsCancellationRequested)
        {
            return;
        }

        Log.RedisFailed(Logger, what, topic, error.Message);
        await WaitAsync(Pause);
    }

    private async Task WaitAsync(TimeSpan pause) =>
        await Task.Delay(pause, time, stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
