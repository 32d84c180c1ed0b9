using Npgsql;
using WhatsAppEngine.Core.Conversations;
using WhatsAppEngine.Core.Identity;
using WhatsAppEngine.Storage.Conversations;
using WhatsAppEngine.Worker.Numbers;

namespace WhatsAppEngine.Worker.Conversations;

/// <summary>Looks after single conversations of tenants, for the people who do.</summary>
internal sealed class ConversationKeeper(NpgsqlDataSource database, ConversationLookup lookup, UnreadTable unread, TimeProvider time)
{
    public const string Missing = "The tenant has no such conversation.";

    /// <summary>Finds one by whatever it is named by: its id, else a number of the customer's.</summary>
    public async Task<Search<FoundConversation>> FindAsync(
        Guid tenantId, Guid? conversationId, PhoneNumber? phone, CancellationToken cancellationToken) =>
        await (conversationId is { } id
            ? lookup.FindAsync(tenantId, id, cancellationToken)
            : lookup.FindAsync(tenantId, phone!, cancellationToken)) is { } found
                ? new Search<FoundConversation>.Found(found)
                : new Search<FoundConversation>.Missing(Missing);

    /// <summary>Changes one, in a transaction that has locked it, and gives it back as it stands then.</summary>
    public async Task<Search<FoundConversation>> ChangeAsync(
        Guid tenantId, Guid conversationId, Func<Conversation, Conversation> change, CancellationToken cancellationToken)
    {
        // Not locked before it is known to be the tenant's.
        if (await lookup.FindAsync(tenantId, conversationId, cancellationToken) is null)
        {
            return new Search<FoundConversation>.Missing(Missing);
        }

        try
        {
            await ApplyAsync(conversationId, change, cancellationToken);
        }
        catch (ConversationGoneException)
        {
            return new Search<FoundConversation>.Missing(Missing);
        }

        return await FindAsync(tenantId, conversationId, null, cancellationToken);
    }

    /// <summary>Notes that a message of a tenant's customer, and those before it, were read.</summary>
    public Task NoteReadAsync(Guid tenantId, Guid messageId, CancellationToken cancellationToken) =>
        unread.NoteReadAsync(tenantId, messageId, time.GetUtcNow(), cancellationToken);

    private async Task ApplyAsync(Guid conversationId, Func<Conversation, Conversation> change, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var before = (await ConversationTable.LockAsync(transaction, [conversationId], cancellationToken))[conversationId].Conversation;
        var after = change(before);
        if (after != before)
        {
            await ConversationTable.UpdateAsync(transaction, [after], time.GetUtcNow(), cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
    }
}
