using Npgsql;

namespace WhatsAppEngine.Storage.Conversations;

/// <summary>Finds the conversations of customers, by anything they are known by, and begins those that are not there yet.</summary>
public static class ConversationFinder
{
    /// <summary>
    /// The id of each customer's conversation, in the order given, in the caller's transaction. Two transactions that meet the same new
    /// customer make one conversation: the second waits for the first. What a known customer is newly known by is noted; conversations
    /// that turn out to be one person's become one; a number that now is somebody else's leaves the conversation it led to.
    /// </summary>
    /// <exception cref="ArgumentException">A customer is named by nothing.</exception>
    public static async Task<IReadOnlyList<Guid>> FindOrBeginAsync(
        NpgsqlTransaction transaction, IReadOnlyList<CustomerOf> customers, CancellationToken cancellationToken)
    {
        if (customers.Any(c => c.Asked.Count == 0))
        {
            throw new ArgumentException("A customer without number and user id has no conversation.", nameof(customers));
        }

        var book = await IdentityTable.FindAsync(transaction, customers, cancellationToken);
        if (!customers.All(book.Knows))
        {
            await IdentityTable.LockAsync(transaction, customers, cancellationToken);
            book = await IdentityTable.FindAsync(transaction, customers, cancellationToken);
        }

        return await new ConversationSearch(transaction, book).RunAsync(customers, cancellationToken);
    }

    /// <summary>The conversation of a customer; null when there is none. Nothing is noted.</summary>
    public static async Task<Guid?> FindAsync(NpgsqlTransaction transaction, CustomerOf customer, CancellationToken cancellationToken) =>
        (await IdentityTable.FindAsync(transaction, [customer], cancellationToken)).Resolve(customer).Kept?.Id;
}
