using WhatsAppEngine.Core.Contents;

namespace WhatsAppEngine.Core.Sending;

/// <summary>A message to a customer, waiting for its turn.</summary>
public sealed record OutboundMessage
{
    /// <summary>Our id of the message; travels to the provider where it has room for it.</summary>
    public required Guid Id { get; init; }

    /// <summary>The tenant that sends.</summary>
    public required Guid TenantId { get; init; }

    /// <summary>The conversation it belongs to: messages of one conversation leave one after the other.</summary>
    public required Guid ConversationId { get; init; }

    /// <summary>The number it leaves from; null means the tenant's active one at dispatch.</summary>
    public Guid? BindingId { get; init; }

    /// <summary>What it says.</summary>
    public required OutboundContent Content { get; init; }

    /// <summary>What it is for.</summary>
    public MessageClass Class { get; init; } = MessageClass.Service;

    /// <summary>When it takes its place in the line.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>It is scheduled: until this moment it is in nobody's way, and then it takes its place in the line.</summary>
    public DateTimeOffset? SendAt { get; init; }

    /// <summary>After this moment it is worth nothing and not sent any more.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>When it was asked for.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Ahead of or behind others that are due.</summary>
    public SendPriority Priority { get; init; } = SendPriority.Normal;

    /// <summary>An engine's own reply that goes out although the customer opted out: the confirmation of that very wish.</summary>
    public bool ConfirmsOptOut { get; init; }

    /// <summary>The provider's id of the message this one quotes.</summary>
    public string? ReplyToMessageId { get; init; }

    /// <summary>The event that caused it.</summary>
    public Guid? TriggeredByEventId { get; init; }

    /// <summary>Ties together the events that one cause led to.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>A second message of the tenant with the same key is not sent.</summary>
    public string? IdempotencyKey { get; init; }
}

/// <summary>Who goes first among the messages that are due.</summary>
public enum SendPriority
{
    /// <summary>Notifications and the like.</summary>
    Normal = 0,

    /// <summary>Answers to a waiting customer, one-time codes.</summary>
    High = 1,
}
