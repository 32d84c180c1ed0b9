using Npgsql;
using WhatsAppEngine.Core.Identity;
using WhatsAppEngine.Core.OptOut;
using WhatsAppEngine.Storage.Conversations;
using WhatsAppEngine.Storage.Erasure;

namespace WhatsAppEngine.Worker.Customers;

/// <summary>Remembers of customers who were erased that they wanted no messages, before anything is sent to whoever comes with their number.</summary>
internal sealed class OptOutMemory(OptOutKey key, TimeProvider time, ILogger<OptOutMemory> logger)
{
    /// <summary>
    /// Locked conversations as they stand once their customers were compared with the hashes. Where the key of the hashes cannot be opened,
    /// whoever might have opted out counts as one who has, until it can.
    /// </summary>
    public async Task<IReadOnlyDictionary<Guid, LockedConversation>> RecallAsync(
        NpgsqlTransaction transaction, IReadOnlyDictionary<Guid, LockedConversation> locked, CancellationToken cancellationToken)
    {
        var doubtful = locked.Values.Where(l => l.MayHaveOptedOut).Select(l => l.Conversation.Id).ToList();
        if (doubtful.Count == 0)
        {
            return locked;
        }

        var silent = await FindSilentAsync(transaction, doubtful, cancellationToken);
        return locked.ToDictionary(pair => pair.Key, pair => silent.Contains(pair.Key) ? pair.Value with { OptedOut = true } : pair.Value);
    }

    private async Task<IReadOnlySet<Guid>> FindSilentAsync(
        NpgsqlTransaction transaction, IReadOnlyCollection<Guid> conversations, CancellationToken cancellationToken)
    {
        if (await key.FindAsync(transaction, cancellationToken) is not { } opened)
        {
            logger.HashKeyUnreadable(conversations.Count);
            return conversations.ToHashSet();
        }

        var identities = await OptOutHashTable.UncheckedAsync(transaction, conversations, cancellationToken);
        return await OptOutHashTable.RestoreAsync(
            transaction, conversations, [.. identities.SelectMany(identity => Hashed(opened, identity))], time.GetUtcNow(), cancellationToken);
    }

    // An erased customer's number was hashed in every way to write it, so that all of these hashes are found and none stays behind.
    private static IEnumerable<HashedIdentity> Hashed(byte[] key, UncheckedIdentity identity) =>
        from known in PhoneVariants.OfIdentity(new CustomerIdentity(identity.Kind, identity.Value))
        select new HashedIdentity(identity.TenantId, identity.ConversationId, identity.Value, OptOutHash.Of(key, identity.TenantId, known));
}
