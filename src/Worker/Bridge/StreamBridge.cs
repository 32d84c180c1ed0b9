using Platform.Redis;
using WhatsAppEngine.Worker.Intake;

namespace WhatsAppEngine.Worker.Bridge;

/// <summary>
/// Reads the streams it is given from Redis itself and feeds their topics. It stops before the intake does: what it has read by then is
/// handled and acknowledged.
/// </summary>
internal sealed class StreamBridge(
    IEnumerable<TopicSource> sources, RedisClient redis, RedisOptions server, ILogger<RedisClient> redisLogger, BridgeClock clock)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var bridged = sources.Where(source => clock.Options.Topics.Contains(source.Topic)).ToList();
        await Task.WhenAll(bridged.Select(source => ReadAsync(source, stoppingToken)));
    }

    // A read that waits holds back every other command of its client.
    private async Task ReadAsync(TopicSource source, CancellationToken stoppingToken)
    {
        await using var reader = new RedisClient(server with { ClientName = $"{server.ClientName}-bridge" }, redisLogger, clock.Time);
        clock.Logger.Started(source.Topic, clock.Options.Group, clock.Options.Consumer);
        await new BridgedStream(source, new StreamGroup(redis, reader, source.Topic, clock), clock).RunAsync(stoppingToken);
        clock.Logger.Stopped(source.Topic);
    }
}
