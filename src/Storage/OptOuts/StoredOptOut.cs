namespace WhatsAppEngine.Storage.OptOuts;

/// <summary>A row of <c>whatsapp_optouts</c>.</summary>
public sealed record StoredOptOut
{
    /// <summary>Its id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The tenant.</summary>
    public required Guid TenantId { get; init; }

    /// <summary>The number as <c>+digits</c>, or else the user id.</summary>
    public required string CustomerPhone { get; init; }

    /// <summary>What the customer said, or who noted it.</summary>
    public required string Reason { get; init; }

    /// <summary>The provider's id of the message that said it.</summary>
    public string? OriginalMessageId { get; init; }

    /// <summary>Whether it holds.</summary>
    public bool IsActive { get; init; }

    /// <summary>When the customer wanted messages again.</summary>
    public DateTimeOffset? ReactivatedAt { get; init; }

    /// <summary>When it was noted first.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was noted or taken back last.</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Names nobody.</summary>
    public override string ToString() => $"StoredOptOut {{ Id = {Id} }}";
}
