using System.Globalization;
using Platform.Redis;
using Platform.Sidecar.Resources;

namespace Platform.Sidecar.PubSub;

/// <summary>A <c>pubsub.redis</c> component's settings, defaults and units as in dapr.md 5.10.</summary>
internal sealed record RedisPubSubOptions
{
    public required RedisOptions Redis { get; init; }

    /// <summary>Group and consumer name in one.</summary>
    public required string ConsumerId { get; init; }

    /// <summary>How long a delivery may take before the entry counts as abandoned; zero = never.</summary>
    public TimeSpan ProcessingTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How often abandoned entries are looked for; zero = never.</summary>
    public TimeSpan RedeliverInterval { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Entries per read, size of the buffer, pending entries looked at.</summary>
    public int QueueDepth { get; init; } = 100;

    /// <summary>Deliveries at a time, over all topics of the component.</summary>
    public int Concurrency { get; init; } = 10;

    /// <summary>MAXLEN ~; 0 = streams grow without limit.</summary>
    public long MaxLenApprox { get; init; }

    /// <summary>MINID ~; zero = entries live for ever. MaxLenApprox wins.</summary>
    public TimeSpan StreamTtl { get; init; }

    /// <summary>How long a read waits for entries. daprd waits for ever (BLOCK 0), which hides a dead connection.</summary>
    public TimeSpan ReadBlock { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Whether abandoned entries are redelivered at all.</summary>
    public bool Redelivers => ProcessingTimeout > TimeSpan.Zero && RedeliverInterval > TimeSpan.Zero;

    public static RedisPubSubOptions Read(ComponentMetadata metadata, string appId) => new()
    {
        Redis = metadata.Redis() with { CommandTimeout = metadata.Duration("writeTimeout", TimeSpan.FromSeconds(3)) },
        ConsumerId = metadata.Text("consumerID", appId),
        ProcessingTimeout = metadata.Duration("processingTimeout", TimeSpan.FromSeconds(60)),
        RedeliverInterval = RedeliverEvery(metadata),
        QueueDepth = Positive(metadata, "queueDepth", 100),
        Concurrency = Positive(metadata, "concurrency", 10),
        MaxLenApprox = metadata.Number("maxLenApprox", 0),
        StreamTtl = metadata.Duration("streamTTL", TimeSpan.Zero),
        ReadBlock = metadata.Duration("readTimeout", TimeSpan.Zero) is { Ticks: > 0 } wait ? wait : TimeSpan.FromSeconds(2),
    };

    // Up to components-contrib 1.18.4 anything but plain milliseconds is silently the default; better here than in production.
    private static TimeSpan RedeliverEvery(ComponentMetadata metadata) =>
        metadata.Text("redeliverInterval") is not { Length: > 0 } text ? TimeSpan.FromSeconds(15)
        : long.TryParse(text, CultureInfo.InvariantCulture, out var milliseconds) ? TimeSpan.FromMilliseconds(milliseconds)
        : throw metadata.Error(
            "redeliverInterval", $"'{text}' must be a plain number of milliseconds: daprd silently ignores durations here");

    private static int Positive(ComponentMetadata metadata, string name, int absent) =>
        metadata.Number(name, absent) is > 0 and var number ? number : throw metadata.Error(name, "must be greater than 0");
}
