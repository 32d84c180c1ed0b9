using System.Globalization;

namespace WhatsAppEngine.Worker.Streams;

/// <summary>How a stream stands.</summary>
/// <param name="Name">Its key.</param>
/// <param name="Exists">False when there is none.</param>
internal sealed record StreamFacts(string Name, bool Exists)
{
    public long Length { get; init; }

    /// <summary>Memory that it takes, about.</summary>
    public long Bytes { get; init; }

    public EntryPlace? First { get; init; }

    public EntryPlace? Last { get; init; }

    public IReadOnlyList<GroupFacts> Groups { get; init; } = [];
}

/// <summary>A group of consumers.</summary>
internal sealed record GroupFacts(string Name)
{
    public int Consumers { get; init; }

    public long Pending { get; init; }

    /// <summary>Entries that were not delivered yet; null when Redis cannot tell.</summary>
    public long? Lag { get; init; }

    public string LastDeliveredId { get; init; } = "";

    public PendingFacts? OldestPending { get; init; }
}

/// <summary>An entry that is not acknowledged.</summary>
/// <param name="Entry">Which.</param>
/// <param name="Idle">How long ago it was delivered last.</param>
/// <param name="Deliveries">How often it was delivered.</param>
internal sealed record PendingFacts(EntryPlace Entry, TimeSpan Idle, long Deliveries);

/// <summary>Where an entry stands.</summary>
/// <param name="Id">Its id.</param>
internal sealed record EntryPlace(string Id)
{
    // A larger number is an id that somebody chose, and no time.
    private static readonly long LastMoment = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    /// <summary>When it was added, by the clock of Redis; null when its id does not say.</summary>
    public DateTimeOffset? At => long.TryParse(Id.AsSpan(0, Math.Max(Id.IndexOf('-'), 0)), NumberStyles.None, CultureInfo.InvariantCulture, out var ms)
        && ms <= LastMoment ? DateTimeOffset.FromUnixTimeMilliseconds(ms) : null;
}
