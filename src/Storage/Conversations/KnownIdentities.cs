using WhatsAppEngine.Core.Identity;

namespace WhatsAppEngine.Storage.Conversations;

/// <summary>Which conversation each identity leads to.</summary>
internal sealed class KnownIdentities
{
    private readonly Dictionary<(Guid TenantId, CustomerIdentity Identity), Guid> conversations = [];

    /// <summary>The conversation of a customer's surest identity that is known.</summary>
    public Guid? Find(CustomerOf customer) => customer.Identities
        .Select(identity => conversations.TryGetValue((customer.TenantId, identity), out var id) ? id : (Guid?)null)
        .FirstOrDefault(id => id is not null);

    /// <summary>Notes where an identity leads; the first note stays.</summary>
    /// <returns>False when it was noted before.</returns>
    public bool Add(Guid tenantId, CustomerIdentity identity, Guid conversationId) =>
        conversations.TryAdd((tenantId, identity), conversationId);
}
