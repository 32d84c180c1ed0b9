using System.Text.Json;
using Platform.Redis;
using WhatsAppEngine.Contracts;
using WhatsAppEngine.Storage.Outbox;

namespace WhatsAppEngine.Worker.Relay;

/// <summary>Writes business events to their stream as flat fields, for verticals without Dapr; dead letters go the other way.</summary>
internal sealed class FlatPublisher(RedisClient redis, EventsTopic flat, SidecarPublisher others, RelayClock clock) : IEventPublisher
{
    // As long as the streams that Dapr writes (components/pubsub.yaml).
    private static readonly StreamTrim Trim = StreamTrim.MaxLength(100_000);

    public Task<bool> TryPublishAsync(string topic, IReadOnlyList<ClaimedEvent> events, CancellationToken stoppingToken) =>
        topic == flat.Name ? TryWriteAsync(topic, events, stoppingToken) : others.TryPublishAsync(topic, events, stoppingToken);

    private async Task<bool> TryWriteAsync(string topic, IReadOnlyList<ClaimedEvent> events, CancellationToken stoppingToken)
    {
        try
        {
            var replies = await redis.ExecuteAsync([.. events.Select(claimed => Add(topic, claimed))], stoppingToken);
            if (replies.FirstOrDefault(reply => reply.Kind == RedisReplyKind.Error) is not { } refusal)
            {
                return true;
            }

            clock.Logger.PublishFailed(topic, events.Count, refusal.Text);
        }
        catch (RedisConnectionException away)
        {
            clock.Logger.PublishFailed(topic, events.Count, away.Message);
        }

        return false;
    }

    private static RedisCommand Add(string topic, ClaimedEvent claimed)
    {
        using var envelope = JsonDocument.Parse(claimed.Envelope);
        return RedisStreams.Adding(topic, FlatEnvelope.Fields(envelope.RootElement), Trim);
    }
}
