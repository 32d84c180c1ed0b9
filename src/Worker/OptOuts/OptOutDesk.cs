using Npgsql;
using WhatsAppEngine.Contracts;
using WhatsAppEngine.Contracts.Events;
using WhatsAppEngine.Core.Conversations;
using WhatsAppEngine.Core.Identity;
using WhatsAppEngine.Storage.Conversations;
using WhatsAppEngine.Storage.OptOuts;
using WhatsAppEngine.Storage.Outbox;
using WhatsAppEngine.Worker.Intake;
using WhatsAppEngine.Worker.Relay;
using WhatsAppEngine.Worker.Signals;

namespace WhatsAppEngine.Worker.OptOuts;

/// <summary>Notes by a person's hand whether a customer wants messages, as a customer's own words would.</summary>
internal sealed class OptOutDesk(NpgsqlDataSource database, EventsTopic topic, OutboxSignal signal, TimeProvider time)
{
    /// <summary>The customer wants no more messages: what waits is refused when its turn comes.</summary>
    /// <exception cref="ConversationGoneException">The customer's conversation became part of another at that very moment: try again.</exception>
    public async Task<StoredOptOut> AddAsync(Guid tenantId, Customer customer, string reason, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var found = await ConversationFinder.FindOrBeginAsync(transaction, [new CustomerOf(tenantId, customer)], cancellationToken);
        var locked = (await ConversationTable.LockAsync(transaction, found, cancellationToken)).Values.Single();
        var address = locked.Conversation.CustomerPhone ?? customer.Identities[0].Value;
        if (!locked.OptedOut)
        {
            await WithdrawAsync(transaction, locked.Conversation, new OptOutRow(tenantId, address, reason, null, time.GetUtcNow()), cancellationToken);
        }

        var addresses = await AddressesAsync(transaction, customer, found, cancellationToken);
        var noted = await OptOutTable.FindAsync(transaction, tenantId, [address, .. addresses], cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        signal.Pulse();
        return noted!;
    }

    /// <summary>The customer wants messages again; null when they never wanted none.</summary>
    /// <exception cref="ConversationGoneException">The customer's conversation became part of another at that very moment: try again.</exception>
    public async Task<StoredOptOut?> RemoveAsync(Guid tenantId, Customer customer, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var conversation = await ConversationFinder.FindAsync(transaction, new CustomerOf(tenantId, customer), cancellationToken);
        Guid[] found = conversation is { } id ? [id] : [];
        var locked = await ConversationTable.LockAsync(transaction, found, cancellationToken);
        var addresses = await AddressesAsync(transaction, customer, found, cancellationToken);
        var now = time.GetUtcNow();
        var ended = await OptOutTable.EndAsync(transaction, tenantId, addresses, now, cancellationToken);
        await ConversationTable.UpdateAsync(
            transaction, [.. locked.Values.Where(l => l.OptedOut).Select(l => ConsentChange.GiveBack(l.Conversation))], now, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return ended;
    }

    private async Task WithdrawAsync(NpgsqlTransaction transaction, Conversation conversation, OptOutRow row, CancellationToken cancellationToken)
    {
        await ConversationTable.UpdateAsync(transaction, [ConsentChange.Withdraw(conversation)], row.At, cancellationToken);
        await OptOutTable.AddAsync(transaction, [row], cancellationToken);
        var news = new News(topic.Name, Guid.NewGuid(), row.TenantId, CorrelationId: null, row.At).Tell(
            EventTypes.CustomerOptedOut,
            new CustomerOptedOutPayload
            {
                Phone = conversation.CustomerPhone, Reason = row.Reason, Timestamp = row.At, ConversationId = conversation.Id,
            },
            ContractsJson.Wire.CustomerOptedOutPayload);
        await OutboxTable.AddAsync(transaction, [news], cancellationToken);
    }

    private static async Task<IReadOnlyList<string>> AddressesAsync(
        NpgsqlTransaction transaction, Customer customer, IReadOnlyList<Guid> conversations, CancellationToken cancellationToken) =>
        [.. NamedCustomer.Addresses(customer), .. await CustomerAddresses.OfAsync(transaction, conversations, cancellationToken)];
}
