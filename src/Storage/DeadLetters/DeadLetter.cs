namespace WhatsAppEngine.Storage.DeadLetters;

/// <summary>An event that could not be handled.</summary>
public sealed record DeadLetter
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

    /// <summary>JSON: the event as it came, or a string with what came in place of one.</summary>
    public required string OriginalEvent { get; init; }

    /// <summary>What kind of reason it was.</summary>
    public required string Code { get; init; }

    /// <summary>Why it could not be handled, without anything a customer said.</summary>
    public required string Reason { get; init; }

    /// <summary>Why it cannot be replayed; null when it can.</summary>
    public string? Obstacle { get; init; }

    /// <summary>How often it was tried.</summary>
    public int Attempts { get; init; } = 1;

    /// <summary>Which replay it is that failed; 0 when it was the event itself.</summary>
    public int Replays { get; init; }

    /// <summary>When it was refused.</summary>
    public required DateTimeOffset FailedAt { get; init; }
}
