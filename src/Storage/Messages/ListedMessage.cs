namespace WhatsAppEngine.Storage.Messages;

/// <summary>A message as the API shows it.</summary>
public sealed record ListedMessage
{
    /// <summary>Our id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The tenant.</summary>
    public required Guid TenantId { get; init; }

    /// <summary>Its conversation.</summary>
    public required Guid ConversationId { get; init; }

    /// <summary><c>in</c> or <c>out</c>.</summary>
    public required string Direction { get; init; }

    /// <summary>text, image, template …</summary>
    public required string MessageType { get; init; }

    /// <summary>What a person reads of it.</summary>
    public string? Content { get; init; }

    /// <summary>Its parts, a JSON object.</summary>
    public required string ContentJson { get; init; }

    /// <summary>As it is stored: a customer's message is <c>delivered</c>.</summary>
    public required string Status { get; init; }

    /// <summary>When it came to be so.</summary>
    public DateTimeOffset? StatusUpdatedAt { get; init; }

    /// <summary>Why it failed, or why it waits.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>The same in words.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>The provider's id, once it is known.</summary>
    public string? ProviderMessageId { get; init; }

    /// <summary>The provider's id of the message it quotes or reacts to.</summary>
    public string? ReplyToMessageId { get; init; }

    /// <summary>The template it is made of.</summary>
    public string? TemplateName { get; init; }

    /// <summary>reply, service, utility, marketing or authentication.</summary>
    public string? MessageClass { get; init; }

    /// <summary>The name its sender gave it.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>Ties together the events that one cause led to.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>The event that caused it.</summary>
    public Guid? TriggeredByEventId { get; init; }

    /// <summary>When the engine stored it: what lists are ordered by.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The provider's time.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>Not sent before.</summary>
    public DateTimeOffset? SendAt { get; init; }

    /// <summary>Not sent after.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>While it waits: when it is tried next.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>While it waits: how often it was tried.</summary>
    public int Attempts { get; init; }

    /// <summary>The number it came to or left from.</summary>
    public Guid? BindingId { get; init; }

    /// <summary>A person is to say what became of it.</summary>
    public bool IsHeld { get; init; }

    /// <summary>The transaction that changed it last, in digits; only where changes are read.</summary>
    public string? ChangedIn { get; init; }

    /// <summary>Names ids only: texts never reach a log.</summary>
    public override string ToString() => $"ListedMessage {{ Id = {Id} }}";
}
