namespace WhatsAppEngine.Storage.Messages;

/// <summary>A message that the business wrote from its phone, or another program of its through the provider.</summary>
public sealed record StoredEcho
{
    /// <summary>Our id of it.</summary>
    public required Guid Id { get; init; }

    /// <summary>The tenant.</summary>
    public required Guid TenantId { get; init; }

    /// <summary>The customer's conversation.</summary>
    public Guid ConversationId { get; init; }

    /// <summary>It was sent through the provider's API, not written on the phone.</summary>
    public bool ThroughApi { get; init; }

    /// <summary>The number it was written from: phone number id, or instance name.</summary>
    public string? NumberId { get; init; }

    /// <summary>The provider's id of it.</summary>
    public required string ProviderMessageId { get; init; }

    /// <summary>Its type.</summary>
    public required string Type { get; init; }

    /// <summary>What it says.</summary>
    public string? Text { get; init; }

    /// <summary>What else it carries, a JSON object.</summary>
    public required string ContentJson { get; init; }

    /// <summary>The provider's id of the message it answers.</summary>
    public string? ReplyToMessageId { get; init; }

    /// <summary>Ties together the events that one cause led to.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>The provider's own JSON.</summary>
    public string? RawPayload { get; init; }

    /// <summary>When it was written.</summary>
    public required DateTimeOffset SentAt { get; init; }

    /// <summary>When the engine accepted it.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Names the id only: texts never reach a log.</summary>
    public override string ToString() => $"StoredEcho {{ Id = {Id} }}";
}
