namespace WhatsAppEngine.Contracts.Events;

/// <summary>Part of <see cref="InboundMessagePayload"/>: what a customer was known by and is known by from now on.</summary>
public sealed record IdentityChangePayload
{
    /// <summary>The number until now, as <c>+digits</c>.</summary>
    public string? FormerPhone { get; init; }

    /// <summary>The business-scoped user id until now.</summary>
    public string? FormerUserId { get; init; }

    /// <summary>The user id across several businesses until now.</summary>
    public string? FormerParentUserId { get; init; }

    /// <summary>The number from now on.</summary>
    public string? Phone { get; init; }

    /// <summary>The business-scoped user id from now on.</summary>
    public string? UserId { get; init; }

    /// <summary>The user id across several businesses from now on.</summary>
    public string? ParentUserId { get; init; }

    /// <summary>Names nobody.</summary>
    public override string ToString() => nameof(IdentityChangePayload);
}
