namespace WhatsAppEngine.Testing.MetaSimulator.Messages;

/// <summary>Meta's limits of throughput; none applies until it is set.</summary>
public sealed record SendLimits
{
    /// <summary>Messages per second and number, beyond which 130429 is answered. Meta: 80.</summary>
    public int? MessagesPerSecond { get; init; }

    /// <summary>Time between two messages of a number to the same person, beyond which 131056 is answered. Meta: 6 s.</summary>
    public TimeSpan? PairInterval { get; init; }

    /// <summary>Messages to the same person that may be sent at once. Meta: 45.</summary>
    public int PairBurst { get; init; } = 45;

    /// <summary>Management calls in an hour, beyond which 80007 is answered. Meta: 200, 5000 for an active account.</summary>
    public int? ManagementCallsPerHour { get; init; }

    /// <summary>The header Retry-After of these refusals; null: none.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
