using Platform.Redis;
using Platform.Sidecar.PubSub.CloudEvents;

namespace Platform.Sidecar.PubSub;

/// <summary>One <c>pubsub.redis</c> component: a stream per topic, one pool of workers for all its subscriptions (dapr.md 5).</summary>
internal sealed class RedisPubSub : IAsyncDisposable
{
    private readonly ILoggerFactory loggers;
    private readonly TimeProvider time;
    private readonly RedisClient redis;
    private readonly DeliveryWorkers workers;

    public RedisPubSub(string name, RedisPubSubOptions options, TopicScopes scopes, ILoggerFactory loggers, TimeProvider time)
    {
        (Name, Options, Scopes, this.loggers, this.time) = (name, options, scopes, loggers, time);
        redis = Connect();
        workers = new(name, options, redis, loggers.CreateLogger<RedisPubSub>(), time);
    }

    public string Name { get; }

    public RedisPubSubOptions Options { get; }

    public TopicScopes Scopes { get; }

    /// <summary>XADD; throws what the Redis client throws. Null metadata leave the field out.</summary>
    public async Task AddAsync(string topic, ReadOnlyMemory<byte> data, IReadOnlyDictionary<string, string>? metadata, CancellationToken ct)
    {
        KeyValuePair<string, ReadOnlyMemory<byte>> payload = new("data", data);
        KeyValuePair<string, ReadOnlyMemory<byte>>[] fields = metadata is null
            ? [payload]
            : [payload, new("metadata", PublishMetadata.ToJson(metadata))];
        await redis.AddAsync(topic, fields, Trim(), ct);
    }

    /// <summary>Starts reading a topic for this component's group; the group is made from the stream's beginning when it is new.</summary>
    public TopicReader Subscribe(string topic, IMessageHandler handler)
    {
        workers.Start();
        var reader = new TopicReader(topic, handler, Options, workers, time)
        {
            Commands = redis,
            Reads = Connect(),
            Logger = loggers.CreateLogger<RedisPubSub>(),
        };
        reader.Start();
        return reader;
    }

    public async Task PingAsync(CancellationToken ct) => await redis.ExecuteAsync(RedisCommand.Create("PING"), ct);

    public async ValueTask DisposeAsync()
    {
        await workers.DisposeAsync();
        await redis.DisposeAsync();
    }

    private RedisClient Connect() => new(Options.Redis, loggers.CreateLogger<RedisClient>(), time);

    private StreamTrim? Trim() =>
        Options.MaxLenApprox > 0 ? StreamTrim.MaxLength(Options.MaxLenApprox)
        : Options.StreamTtl > TimeSpan.Zero ? StreamTrim.MinId($"{(time.GetUtcNow() - Options.StreamTtl).ToUnixTimeMilliseconds()}-1")
        : null;
}
