namespace WhatsAppEngine.Core.Messages;

/// <summary>What a provider says became of a message the engine sent.</summary>
public sealed record DeliveryReport
{
    /// <summary>The event that brought it.</summary>
    public required Guid EventId { get; init; }

    /// <summary>The tenant that sent the message.</summary>
    public required Guid TenantId { get; init; }

    /// <summary>The provider's id of the message.</summary>
    public required string ProviderMessageId { get; init; }

    /// <summary>Our id of it, where the provider echoes it.</summary>
    public Guid? OurMessageId { get; init; }

    /// <summary>The business-scoped user id of whom it was sent to, if said.</summary>
    public string? RecipientUserId { get; init; }

    /// <summary>The linked id (WhatsApp Web's) of whom it was sent to, if said.</summary>
    public string? RecipientLid { get; init; }

    /// <summary>The provider's account (Meta's WABA id) that uses this user id.</summary>
    public string? AccountId { get; init; }

    /// <summary>What became of it.</summary>
    public required MessageStatus Status { get; init; }

    /// <summary>When, says the provider.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>True when it is about one member of a group: a failure there is none of the message.</summary>
    public bool IsOfGroupMember { get; init; }

    /// <summary>It failed for one member of a group: that is no failure of the message.</summary>
    public bool IsFailureOfOneMember => IsOfGroupMember && Status == MessageStatus.Failed;

    /// <summary>What the message costs, if said.</summary>
    public MessagePricing? Pricing { get; init; }

    /// <summary>The provider's code of a failure.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>The provider's words about a failure.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>Ties together the events that one cause led to.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>Names the event and the status only.</summary>
    public override string ToString() => $"DeliveryReport {{ EventId = {EventId}, Status = {Status} }}";
}
