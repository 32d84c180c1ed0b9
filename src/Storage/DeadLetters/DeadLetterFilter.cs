namespace WhatsAppEngine.Storage.DeadLetters;

/// <summary>Which dead letters are meant; null means any.</summary>
public sealed record DeadLetterFilter
{
    /// <summary>Whose; all zeros are those of nobody known.</summary>
    public Guid? TenantId { get; init; }

    /// <summary>The event's id, or the letter's.</summary>
    public Guid? EventId { get; init; }

    /// <summary>A code, or a part of the reason in any case.</summary>
    public string? Reason { get; init; }

    /// <summary>waiting, replayed or discarded.</summary>
    public string? Status { get; init; }
}
