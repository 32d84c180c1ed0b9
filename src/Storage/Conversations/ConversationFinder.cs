using Npgsql;
using WhatsAppEngine.Core.Identity;

namespace WhatsAppEngine.Storage.Conversations;

/// <summary>Finds the conversations of customers, by anything they are known by, and begins those that are not there yet.</summary>
public static class ConversationFinder
{
    /// <summary>
    /// The id of each customer's conversation, in the order given, in the caller's transaction. Two transactions that meet the same new
    /// customer make one conversation: the second waits for the first. What a known customer is newly known by is noted.
    /// </summary>
    /// <exception cref="ArgumentException">A customer is named by nothing.</exception>
    public static async Task<IReadOnlyList<Guid>> FindOrBeginAsync(
        NpgsqlTransaction transaction, IReadOnlyList<CustomerOf> customers, CancellationToken cancellationToken)
    {
        if (customers.Any(c => c.Identities.Count == 0))
        {
            throw new ArgumentException("A customer without number and user id has no conversation.", nameof(customers));
        }

        var known = await IdentityTable.FindAsync(transaction, customers, cancellationToken);
        if (customers.Any(customer => known.Find(customer) is null))
        {
            await IdentityTable.LockAsync(transaction, customers, cancellationToken);
            known = await IdentityTable.FindAsync(transaction, customers, cancellationToken);
        }

        return await BeginAsync(transaction, customers, known, cancellationToken);
    }

    private static async Task<IReadOnlyList<Guid>> BeginAsync(
        NpgsqlTransaction transaction, IReadOnlyList<CustomerOf> customers, KnownIdentities known, CancellationToken cancellationToken)
    {
        var begun = new List<BegunConversation>();
        var found = new List<Guid>(customers.Count);
        var identities = new List<IdentityRow>();
        foreach (var customer in customers)
        {
            var id = known.Find(customer) ?? Begin(customer, begun);
            found.Add(id);
            identities.AddRange(customer.Identities.Where(i => known.Add(customer.TenantId, i, id)).Select(i => Row(customer, i, id)));
        }

        await ConversationTable.AddAsync(transaction, begun, cancellationToken);
        await IdentityTable.AddAsync(transaction, identities, cancellationToken);
        return found;
    }

    private static Guid Begin(CustomerOf customer, List<BegunConversation> begun)
    {
        var conversation = new BegunConversation(Guid.NewGuid(), customer.TenantId, customer.Customer.GroupId is null ? customer.Customer.Phone?.Value : null);
        begun.Add(conversation);
        return conversation.Id;
    }

    private static IdentityRow Row(CustomerOf customer, CustomerIdentity identity, Guid conversationId) =>
        new(customer.TenantId, identity.Kind, identity.Value, conversationId);
}

/// <summary>A conversation that begins.</summary>
internal sealed record BegunConversation(Guid Id, Guid TenantId, string? CustomerPhone);
