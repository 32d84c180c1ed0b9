using Dapper;
using Npgsql;
using WhatsAppEngine.Storage.Customers;
using WhatsAppEngine.Storage.Outbound;

namespace WhatsAppEngine.Storage.Erasure;

/// <summary>
/// What makes a customer unknown, in one transaction: from its commit on nothing leads to them, nothing is sent to them, and who writes
/// again begins anew. What they said is erased afterwards, however long that takes.
/// </summary>
public static class ErasedCustomerTable
{
    /// <summary>Keeps everybody else from the customer's identities and conversations until the transaction ends.</summary>
    public static async Task LockAsync(NpgsqlTransaction transaction, KnownCustomer customer, CancellationToken cancellationToken)
    {
        // In one order by everybody: keys of identities, then conversations.
        const string sql = """
            select pg_advisory_xact_lock(key)
            from (select distinct hashtextextended('identity ' || @TenantId::uuid || ' ' || kind || ' ' || value, 0) as key
                  from unnest(@Kinds, @Values) as known (kind, value)
                  order by key) keys
            """;
        await ExecuteAsync(transaction, sql, new
        {
            customer.TenantId,
            Kinds = customer.Identities.Select(i => i.Kind).ToArray(),
            Values = customer.Identities.Select(i => i.Value).ToArray(),
        }, cancellationToken);
        await OutboundLine.LockAsync(transaction, customer.ConversationIds, cancellationToken);
    }

    /// <summary>Erases what leads to a customer, whose rows are locked, and takes back what waits to be sent to them.</summary>
    public static async Task<IReadOnlyList<ErasedRows>> EraseAsync(
        NpgsqlTransaction transaction, KnownCustomer customer, DateTimeOffset now, CancellationToken cancellationToken)
    {
        const string identities = "delete from whatsapp_customer_identities where conversation_id = any(@ids)";
        const string conversations = """
            update whatsapp_conversations set erased_at = @now, status = 'closed', current_state = 'closed', updated_at = @now
            where id = any(@ids) and erased_at is null
            """;
        var with = new { ids = customer.ConversationIds.ToArray(), now };
        var cancelled = await CancelAsync(transaction, customer.ConversationIds, now, cancellationToken);
        return
        [
            ErasedRows.Gone("whatsapp_customer_identities", await ExecuteAsync(transaction, identities, with, cancellationToken)),
            ErasedRows.Blank("whatsapp_conversations", await ExecuteAsync(transaction, conversations, with, cancellationToken)),
            cancelled,
        ];
    }

    /// <summary>
    /// Takes back what waits to be sent in conversations, which it locks. For what is on its way the provider is being called: it settles,
    /// and what it said is forgotten.
    /// </summary>
    public static async Task<ErasedRows> CancelAsync(
        NpgsqlTransaction transaction, IReadOnlyCollection<Guid> conversationIds, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await OutboundLine.LockAsync(transaction, conversationIds, cancellationToken);
        const string waiting = "select message_id from whatsapp_outbound_queue where conversation_id = any(@ids) and attempt_started_at is null";
        const string onTheirWay = """
            update whatsapp_outbound_queue set content = '{"kind": "text", "text": ""}'
            where conversation_id = any(@ids) and content <> '{"kind": "text", "text": ""}'
            """;
        var with = new { ids = conversationIds.ToArray() };
        var messages = (await transaction.Connection!.QueryAsync<Guid>(
            new CommandDefinition(waiting, with, transaction, cancellationToken: cancellationToken))).AsList();
        var cancelled = messages.Count == 0 ? [] : await CancelledMessageTable.CancelAsync(transaction, messages, now, cancellationToken);
        return new ErasedRows("whatsapp_outbound_queue", cancelled.Count, await ExecuteAsync(transaction, onTheirWay, with, cancellationToken));
    }

    /// <summary>How many messages of conversations are on their way.</summary>
    public static Task<int> OnTheirWayAsync(
        NpgsqlTransaction transaction, IReadOnlyCollection<Guid> conversationIds, CancellationToken cancellationToken) =>
        transaction.Connection!.ExecuteScalarAsync<int>(new CommandDefinition(
            "select count(*)::int from whatsapp_outbound_queue where conversation_id = any(@ids)", new { ids = conversationIds.ToArray() }, transaction,
            cancellationToken: cancellationToken));

    private static Task<int> ExecuteAsync(NpgsqlTransaction transaction, string sql, object with, CancellationToken cancellationToken) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(sql, with, transaction, cancellationToken: cancellationToken));
}
