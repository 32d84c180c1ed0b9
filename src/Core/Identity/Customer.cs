namespace WhatsAppEngine.Core.Identity;

/// <summary>A customer as one message names them: by number, by user id, or both.</summary>
/// <param name="Phone">The number, if the provider gave one.</param>
/// <param name="UserId">The business-scoped user id, if the provider gave one.</param>
public sealed record Customer(PhoneNumber? Phone, string? UserId)
{
    /// <summary>Everything the customer is known by, the surest first; empty when the message names nobody.</summary>
    public IReadOnlyList<CustomerIdentity> Identities { get; } =
    [
        .. Phone is null ? [] : new[] { new CustomerIdentity(IdentityKinds.Phone, Phone.Value) },
        .. string.IsNullOrWhiteSpace(UserId) ? [] : new[] { new CustomerIdentity(IdentityKinds.UserId, UserId) },
    ];

    /// <summary>Names nobody.</summary>
    public override string ToString() => nameof(Customer);
}
