using WhatsAppEngine.Core.Identity;

namespace WhatsAppEngine.Storage.Conversations;

/// <summary>A customer of a tenant.</summary>
/// <param name="TenantId">The tenant.</param>
/// <param name="Customer">The customer, named by at least one identity.</param>
/// <param name="Change">What the customer is known by from now on, when that is what the message says.</param>
public sealed record CustomerOf(Guid TenantId, Customer Customer, IdentityChange? Change = null)
{
    /// <summary>The customer as known from now on.</summary>
    internal Customer Newest => Change is null ? Customer : new Customer(Parse(Change.Phone), Change.UserId ?? Customer.UserId)
    {
        ParentUserId = Change.ParentUserId ?? Customer.ParentUserId, Lid = Customer.Lid, AccountId = Customer.AccountId,
    };

    /// <summary>The customer as known until now; null when nothing changes.</summary>
    internal Customer? Former => Change is null ? null : new Customer(Parse(Change.FormerPhone) ?? Customer.Phone, Change.FormerUserId ?? Customer.UserId)
    {
        ParentUserId = Change.FormerParentUserId, Lid = Customer.Lid, AccountId = Customer.AccountId,
    };

    /// <summary>What leads to the conversation, the surest first: former identities too, and other ways to write the number.</summary>
    internal IReadOnlyList<CustomerIdentity> Asked =>
        [.. Newest.Identities.Concat(Former?.Identities ?? []).Concat(Variants()).Distinct()];

    /// <summary>What leads to it from now on. A former user id still does: late messages carry it.</summary>
    internal IReadOnlyList<CustomerIdentity> Kept =>
        [.. Newest.Identities.Concat(Former?.Identities.Where(identity => identity.Kind != IdentityKinds.Phone) ?? []).Distinct()];

    /// <summary>
    /// True for the number until now, when the message that says so names no former user id: then the number is all that leads back.
    /// </summary>
    internal bool IsSureOf(CustomerIdentity identity) => Former is { Phone: not null } && Change!.FormerUserId is null
        && (identity.Value == Former.Phone.Value || identity == Former.PhoneVariant);

    /// <summary>Names nobody.</summary>
    public override string ToString() => $"CustomerOf {{ TenantId = {TenantId} }}";

    private IEnumerable<CustomerIdentity> Variants() => new[] { Newest.PhoneVariant, Former?.PhoneVariant }.OfType<CustomerIdentity>();

    private static PhoneNumber? Parse(string? phone) => PhoneNumber.TryParse(phone, out var number) ? number : null;
}
