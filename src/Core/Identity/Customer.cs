namespace WhatsAppEngine.Core.Identity;

/// <summary>A customer as one message names them: by number, by user id, or both; or a group.</summary>
/// <param name="Phone">The number, if the provider gave one.</param>
/// <param name="UserId">The business-scoped user id, if the provider gave one.</param>
public sealed record Customer(PhoneNumber? Phone, string? UserId)
{
    /// <summary>The user id across several businesses, if the provider gave one.</summary>
    public string? ParentUserId { get; init; }

    /// <summary>The linked id (WhatsApp Web's, such as <c>123@lid</c>), if the provider gave one.</summary>
    public string? Lid { get; init; }

    /// <summary>The provider's id of a group; then the person who wrote in it is nobody's customer here.</summary>
    public string? GroupId { get; init; }

    /// <summary>
    /// The provider's account (Meta's WABA id) whose words these are: user ids of two accounts may differ for one person.
    /// </summary>
    public string? AccountId { get; init; }

    /// <summary>Everything the customer is known by, the surest first; empty when the message names nobody.</summary>
    public IReadOnlyList<CustomerIdentity> Identities => GroupId is { Length: > 0 } group
        ? [new CustomerIdentity(IdentityKinds.Group, group)]
        : [.. Known(IdentityKinds.UserId, UserId), .. Known(IdentityKinds.ParentUserId, ParentUserId), .. Known(IdentityKinds.Lid, Lid),
            .. Known(IdentityKinds.Phone, Phone?.Value)];

    /// <summary>The other way to write the number: it finds the same customer, who need not be known by it.</summary>
    public CustomerIdentity? PhoneVariant => GroupId is null && Phone is not null && PhoneVariants.Of(Phone) is { } variant
        ? new CustomerIdentity(IdentityKinds.Phone, variant.Value)
        : null;

    /// <summary>Names nobody.</summary>
    public override string ToString() => nameof(Customer);

    private static IEnumerable<CustomerIdentity> Known(string kind, string? value) =>
        string.IsNullOrWhiteSpace(value) ? [] : [new CustomerIdentity(kind, value)];
}
