using WhatsAppEngine.Core.Identity;

namespace WhatsAppEngine.Storage.Conversations;

/// <summary>A customer of a tenant.</summary>
/// <param name="TenantId">The tenant.</param>
/// <param name="Customer">The customer, named by at least one identity.</param>
public sealed record CustomerOf(Guid TenantId, Customer Customer)
{
    internal IReadOnlyList<CustomerIdentity> Identities => Customer.Identities;

    /// <summary>Names nobody.</summary>
    public override string ToString() => $"CustomerOf {{ TenantId = {TenantId} }}";
}
