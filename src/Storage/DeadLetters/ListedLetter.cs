namespace WhatsAppEngine.Storage.DeadLetters;

/// <summary>A dead letter as a list shows it.</summary>
public sealed record ListedLetter
{
    /// <summary>Follows from the event's id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Whose event it is; all zeros when nobody knows.</summary>
    public required Guid TenantId { get; init; }

    /// <summary>The event's own id; null when what came was no event.</summary>
    public Guid? EventId { get; init; }

    /// <summary>What it is.</summary>
    public required string EventType { get; init; }

    /// <summary>The topic that brought it; null when nobody knows.</summary>
    public string? SourceTopic { get; init; }

    /// <summary>What kind of reason it was.</summary>
    public required string Code { get; init; }

    /// <summary>Why it could not be handled.</summary>
    public required string Reason { get; init; }

    /// <summary>Why it cannot be replayed; null when it can.</summary>
    public string? Obstacle { get; init; }

    /// <summary>How often it was tried.</summary>
    public required int Attempts { get; init; }

    /// <summary>How often it was replayed.</summary>
    public required int Replays { get; init; }

    /// <summary>waiting, replayed or discarded.</summary>
    public required string Status { get; init; }

    /// <summary>When it came.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last refused.</summary>
    public required DateTimeOffset FailedAt { get; init; }

    /// <summary>When it was last replayed.</summary>
    public DateTimeOffset? ReplayedAt { get; init; }

    /// <summary>When it was put away.</summary>
    public DateTimeOffset? DiscardedAt { get; init; }

    /// <summary>The beginning of the original, up to <see cref="DeadLetterSearch.ShownCharacters"/>.</summary>
    public required string OriginalEvent { get; init; }
}
