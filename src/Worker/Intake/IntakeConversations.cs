using Npgsql;
using WhatsAppEngine.Storage.Conversations;
using WhatsAppEngine.Worker.Customers;

namespace WhatsAppEngine.Worker.Intake;

/// <summary>Finds the conversations that a batch is about, and takes them for the batch alone.</summary>
internal sealed class IntakeConversations(IntakeOptions options, OptOutMemory memory)
{
    /// <summary>Finds them; those that are not there yet begin.</summary>
    public Task<AddressedEvents> FindAsync(NpgsqlTransaction transaction, IReadOnlyList<IntakeEvent> events, CancellationToken cancellationToken) =>
        AddressedEvents.AddressAsync(transaction, events, options, cancellationToken);

    /// <summary>Locks them. A customer who had opted out before being erased has opted out.</summary>
    /// <exception cref="ConversationGoneException">One of them became part of another, or its customer was erased, meanwhile.</exception>
    public async Task<IReadOnlyDictionary<Guid, LockedConversation>> LockAsync(
        NpgsqlTransaction transaction, AddressedEvents addressed, CancellationToken cancellationToken)
    {
        var locked = await ConversationTable.LockAsync(transaction, addressed.ConversationIds, cancellationToken);
        return addressed.WrittenIds.Any(id => locked[id].IsErased)
            ? throw new ConversationGoneException()
            : await memory.RecallAsync(transaction, locked, cancellationToken);
    }
}
