using Dapr.Messaging.PublishSubscribe;
using Platform.Redis;
using WhatsAppEngine.Worker.Intake;

namespace WhatsAppEngine.Worker.Bridge;

/// <summary>Feeds one topic from its stream, a batch at a time, and acknowledges what is committed.</summary>
internal sealed class BridgedStream(TopicSource topic, StreamGroup group, BridgeClock clock)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(8);

    public async Task RunAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await TurnAsync(stoppingToken);
        }
    }

    // What was read and is not acknowledged when Redis goes away stays pending, and is claimed later.
    private async Task TurnAsync(CancellationToken stoppingToken)
    {
        try
        {
            await HandleAsync(await group.TakeAsync(), stoppingToken);
        }
        catch (Exception failure) when (failure is RedisConnectionException or RedisServerException)
        {
            clock.Logger.RedisAway(topic.Topic, failure.Message);
            await clock.PauseAsync(FirstPause, stoppingToken);
        }
    }

    /// <summary>
    /// While nothing of a batch can be handled the database is away: the batch is tried again rather than the next one taken. Where some
    /// could be, or patience ends, the others stay pending until they are claimed.
    /// </summary>
    private async Task HandleAsync(IReadOnlyList<StreamEntry> entries, CancellationToken stoppingToken)
    {
        var left = await TryAsync(entries);
        for (var pause = FirstPause; left > 0 && left == entries.Count && MayWait(pause, stoppingToken); pause *= 2)
        {
            await clock.PauseAsync(pause, stoppingToken);
            left = await TryAsync(entries);
        }

        if (left > 0)
        {
            clock.Logger.LeftPending(left, topic.Topic);
        }
    }

    private static bool MayWait(TimeSpan pause, CancellationToken stoppingToken) =>
        pause <= LongestPause && !stoppingToken.IsCancellationRequested;

    /// <summary>Hands entries in together and acknowledges those that are done with.</summary>
    /// <returns>How many are not.</returns>
    private async Task<int> TryAsync(IReadOnlyList<StreamEntry> entries)
    {
        var events = entries.Select(entry => EntryReader.Read(topic, entry));
        var answers = await Task.WhenAll(events.Select(read => topic.HandleAsync(read, CancellationToken.None)));
        var done = entries.Zip(answers).Where(pair => pair.Second != TopicResponseAction.Retry).Select(pair => pair.First.Id).ToList();
        await group.AcknowledgeAsync(done);
        return entries.Count - done.Count;
    }
}
