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
    /// What cannot be handled now, the database being away, is tried again rather than more being taken: so it keeps its place. When
    /// patience ends it stays pending until it is claimed.
    /// </summary>
    private async Task HandleAsync(IReadOnlyList<StreamEntry> entries, CancellationToken stoppingToken)
    {
        var left = await TryAsync(entries);
        for (var pause = FirstPause; left.Count > 0 && MayWait(pause, stoppingToken); pause *= 2)
        {
            await clock.PauseAsync(pause, stoppingToken);
            left = await TryAsync(left);
        }

        if (left.Count > 0)
        {
            clock.Logger.LeftPending(left.Count, topic.Topic);
        }
    }

    private static bool MayWait(TimeSpan pause, CancellationToken stoppingToken) =>
        pause <= LongestPause && !stoppingToken.IsCancellationRequested;

    /// <summary>Hands entries in together, acknowledges those that are done with, and gives the others.</summary>
    private async Task<IReadOnlyList<StreamEntry>> TryAsync(IReadOnlyList<StreamEntry> entries)
    {
        var answers = await topic.HandleAsync([.. entries.Select(entry => EntryReader.Read(topic, entry))], CancellationToken.None);
        var done = entries.Zip(answers).ToLookup(pair => pair.Second != TopicResponseAction.Retry, pair => pair.First);
        await group.AcknowledgeAsync([.. done[true].Select(entry => entry.Id)]);
        return [.. done[false]];
    }
}
