using WhatsAppEngine.Core.Identity;

namespace WhatsAppEngine.Storage.Conversations;

/// <summary>
/// Which conversation each identity leads to, as far as one batch asks: read once, then kept up to date while it is worked through.
/// </summary>
internal sealed class IdentityBook
{
    private readonly Dictionary<(Guid TenantId, CustomerIdentity Identity), Guid> leads = [];
    private readonly Dictionary<Guid, KnownConversation> conversations = [];

    /// <summary>Notes what the database says.</summary>
    public void Note(Guid tenantId, CustomerIdentity identity, KnownConversation conversation)
    {
        leads[(tenantId, identity)] = conversation.Id;
        conversations[conversation.Id] = conversation;
    }

    /// <summary>What becomes of a customer.</summary>
    public CustomerResolution Resolve(CustomerOf customer) =>
        CustomerResolution.Decide(customer.Newest, [.. customer.Asked.SelectMany(identity => Leads(customer, identity))]);

    /// <summary>
    /// True when the customer leads to one conversation and nothing new is learned: whoever learns must hold the locks of the identities.
    /// </summary>
    public bool Knows(CustomerOf customer) => customer.Change is null && Resolve(customer) is { IsPlain: true, Kept: { } kept }
        && customer.Kept.All(identity => leads.TryGetValue((customer.TenantId, identity), out var id) && id == kept.Id);

    /// <summary>A conversation begins.</summary>
    public void Begin(Guid conversationId, DateTimeOffset at) => conversations[conversationId] = new KnownConversation(conversationId, at, []);

    /// <summary>An identity leads there from now on; false when it did already.</summary>
    public bool Lead(Guid tenantId, CustomerIdentity identity, string? accountId, Guid conversationId)
    {
        if (leads.TryGetValue((tenantId, identity), out var known) && known == conversationId)
        {
            return false;
        }

        leads[(tenantId, identity)] = conversationId;
        var conversation = conversations[conversationId];
        conversations[conversationId] = identity.Kind switch
        {
            IdentityKinds.UserId => conversation with { UserIds = [.. conversation.UserIds, (accountId, identity.Value)] },
            IdentityKinds.Lid => conversation with { Lids = [.. conversation.Lids, identity.Value] },
            _ => conversation,
        };
        return true;
    }

    /// <summary>Everything that led to one conversation leads to another.</summary>
    public void Merge(KnownConversation from, Guid into)
    {
        foreach (var identity in leads.Where(lead => lead.Value == from.Id).Select(lead => lead.Key).ToList())
        {
            leads[identity] = into;
        }

        var (kept, gone) = (conversations[into], conversations[from.Id]);
        conversations[into] = kept with { UserIds = [.. kept.UserIds, .. gone.UserIds], Lids = [.. kept.Lids, .. gone.Lids] };
        conversations.Remove(from.Id);
    }

    /// <summary>A number no longer leads to a conversation.</summary>
    public void Free(Guid conversationId)
    {
        var freed = leads.Where(lead => lead.Value == conversationId && lead.Key.Identity.Kind == IdentityKinds.Phone).Select(lead => lead.Key);
        foreach (var identity in freed.ToList())
        {
            leads.Remove(identity);
        }
    }

    private IEnumerable<(string Kind, KnownConversation Conversation)> Leads(CustomerOf customer, CustomerIdentity identity)
    {
        if (leads.TryGetValue((customer.TenantId, identity), out var id))
        {
            yield return (customer.IsSureOf(identity) ? IdentityKinds.UserId : identity.Kind, conversations[id]);
        }
    }
}
