namespace WhatsAppEngine.Core.Identity;

/// <summary>A customer as one message names them: by number, by user id, or both; or a group.</summary>
/// <param name="Phone">The number, if the provider gave one.</param>
/// <param name="UserId">The business-scoped user id, if the provider gave one.</param>
public sealed record Customer(PhoneNumber? Phone, string? UserId)
{
    /// <summary>The user id across several businesses, if the provider gave one.</summary>
    public string? ParentUserId { get; init; }

    /// <summary>The provider's id of a group; then the person who wrote in it is nobody's customer here.</summary>
    public string? GroupId { get; init; }

    /// <summary>The provider's account (Meta's WABA id) whose words these are: user ids of two accounts may differ for one person.</summary>
    public string? AccountId { get; init; }

    /// <summary>Everything the customer is known by, the surest first; empty when the message names nobody.</summary>
    public IReadOnlyList<CustomerIdentity> Identities => GroupId is { Length: > 0 } group
        ? [new CustomerIdentity(IdentityKinds.Group, group)]
        :
        [
            .. Phone is null ? [] : new[] { new CustomerIdentity(IdentityKinds.Phone, Phone.Value) },
            .. string.IsNullOrWhiteSpace(UserId) ? [] : new[] { new CustomerIdentity(IdentityKinds.UserId, UserId) },
            .. string.IsNullOrWhiteSpace(ParentUserId) ? [] : new[] { new CustomerIdentity(IdentityKinds.ParentUserId, ParentUserId) },
        ];

    /// <summary>Names nobody.</summary>
    public override string ToString() => nameof(Customer);
}
