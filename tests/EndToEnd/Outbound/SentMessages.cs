using Dapper;
using Npgsql;
using WhatsAppEngine.Core.Identity;
using WhatsAppEngine.Storage.Conversations;

namespace WhatsAppEngine.EndToEnd.Outbound;

/// <summary>What the database says of the messages that were asked for.</summary>
internal sealed class SentMessages(NpgsqlDataSource database)
{
    /// <summary>Every customer has written a moment ago.</summary>
    public async Task BeginConversationsAsync(IEnumerable<(Guid TenantId, string Phone)> customers)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var everyone = customers.Select(customer => new CustomerOf(customer.TenantId, new Customer(Number(customer.Phone), UserId: null)));
        await ConversationFinder.FindOrBeginAsync(transaction, [.. everyone], default);
        const string wrote = "update whatsapp_conversations set last_inbound_at = now(), last_message_at = now()";
        await connection.ExecuteAsync(wrote, transaction: transaction);
        await transaction.CommitAsync();
    }

    /// <summary>All, in the order in which each conversation reads.</summary>
    public async Task<IReadOnlyList<SentRow>> AllAsync()
    {
        const string sql = """
            select m.id, m.tenant_id as TenantId, m.conversation_id as ConversationId, c.customer_phone as Phone, m.content as Text, m.status,
                   m.resends
            from whatsapp_messages m join whatsapp_conversations c on c.id = m.conversation_id
            where m.direction = 'out' order by m.conversation_id, m.created_at
            """;
        await using var connection = await database.OpenConnectionAsync();
        return (await connection.QueryAsync<SentRow>(sql)).AsList();
    }

    /// <summary>From now on every tenant wants to have sent once more what nobody knows to have been sent.</summary>
    public async Task SendDoubtedAgainAsync()
    {
        const string sql = """
            update whatsapp_tenant_bindings set config = config || '{"sending": {"unknown_outcome": "resend", "unknown_after_minutes": 0.1}}'
            """;
        await using var connection = await database.OpenConnectionAsync();
        await connection.ExecuteAsync(sql);
    }

    /// <summary>How many there are, and how many things still wait: to be sent, to be told of, or to be heard of again.</summary>
    public async Task<(int All, int Waiting)> CountAsync()
    {
        const string sql = """
            select count(*)::int, (count(*) filter (where status in ('pending', 'sent')))::int
                + (select count(*)::int from whatsapp_outbound_queue) + (select count(*)::int from whatsapp_outbox)
            from whatsapp_messages where direction = 'out'
            """;
        await using var connection = await database.OpenConnectionAsync();
        return await connection.QuerySingleAsync<(int, int)>(sql);
    }

    private static PhoneNumber Number(string phone) =>
        PhoneNumber.TryParse(phone, out var number) ? number : throw new ArgumentException("This is no phone number.", nameof(phone));
}

/// <summary>A row of whatsapp_messages.</summary>
internal sealed record SentRow(Guid Id, Guid TenantId, Guid ConversationId, string Phone, string? Text, string Status, short Resends);
