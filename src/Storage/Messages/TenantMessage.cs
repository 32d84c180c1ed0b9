namespace WhatsAppEngine.Storage.Messages;

/// <summary>A stored message, a customer's or ours, and how it stands: what the API tells of it.</summary>
public sealed record TenantMessage
{
    /// <summary>Our id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Whose it is.</summary>
    public required Guid TenantId { get; init; }

    /// <summary>Its conversation.</summary>
    public required Guid ConversationId { get; init; }

    /// <summary><c>in</c> or <c>out</c>.</summary>
    public required string Direction { get; init; }

    /// <summary>Such as <c>text</c>.</summary>
    public required string MessageType { get; init; }

    /// <summary>What a person reads of it.</summary>
    public string? Content { get; init; }

    /// <summary>Its parts, as JSON.</summary>
    public required string ContentJson { get; init; }

    /// <summary>Such as <c>delivered</c>.</summary>
    public required string Status { get; init; }

    /// <summary>Since when.</summary>
    public DateTimeOffset? StatusUpdatedAt { get; init; }

    /// <summary>Why it failed, or what put it off last.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>The same in words.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>The provider's id, once it is known.</summary>
    public string? ProviderMessageId { get; init; }

    /// <summary>The provider's id of the message it quotes or reacts to.</summary>
    public string? ReplyToMessageId { get; init; }

    /// <summary>Its template.</summary>
    public string? TemplateName { get; init; }

    /// <summary>What it is for.</summary>
    public required string MessageClass { get; init; }

    /// <summary>The key it was asked for with.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>Ties together the events that one cause led to.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>The event that caused it.</summary>
    public Guid? TriggeredByEventId { get; init; }

    /// <summary>When it was asked for, or received.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The provider's time.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>Not to be sent before.</summary>
    public DateTimeOffset? SendAt { get; init; }

    /// <summary>Not to be sent after.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The number it came to or left from.</summary>
    public Guid? BindingId { get; init; }

    /// <summary>A person is to say what became of it.</summary>
    public bool IsHeld { get; init; }

    /// <summary>Where it stands in the queue; null when it is in none.</summary>
    public QueuePlace? Place { get; init; }

    /// <summary>A customer's.</summary>
    public bool IsInbound => Direction == "in";

    /// <summary>Names ids only.</summary>
    public override string ToString() => $"TenantMessage {{ Id = {Id} }}";
}

/// <summary>Where a message stands in the queue.</summary>
public sealed record QueuePlace
{
    /// <summary>Not tried before this moment.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>It was tried so often.</summary>
    public required int Attempts { get; init; }

    /// <summary>The first of its conversation's line.</summary>
    public required bool IsHead { get; init; }

    /// <summary>Out of the line until <see cref="DueAt"/>.</summary>
    public required bool IsAside { get; init; }

    /// <summary><see cref="DueAt"/> is still to come.</summary>
    public required bool IsPutOff { get; init; }

    /// <summary>The provider is being called.</summary>
    public required bool IsBegun { get; init; }
}
