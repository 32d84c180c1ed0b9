using Dapper;
using Npgsql;

namespace WhatsAppEngine.Storage.Outbound;

/// <summary>
/// The lines in which messages wait, one for each conversation: only the first of a line can be sent. Whoever changes who is in a line holds
/// the lock of its conversation.
/// </summary>
internal static class OutboundLine
{
    /// <summary>Locks conversations in the order of their ids, as everyone does who changes them, their messages or their lines.</summary>
    public static Task LockAsync(NpgsqlTransaction transaction, IEnumerable<Guid> conversationIds, CancellationToken cancellationToken)
    {
        const string sql = "select id from whatsapp_conversations where id = any(@ids) order by id for update";
        return ExecuteAsync(transaction, sql, conversationIds, cancellationToken);
    }

    /// <summary>Lets the next come forward in lines that have lost their first, or that somebody joined.</summary>
    public static Task AdvanceAsync(NpgsqlTransaction transaction, IEnumerable<Guid> conversationIds, CancellationToken cancellationToken)
    {
        const string sql = """
            update whatsapp_outbound_queue q
            set is_head = true
            from unnest(@ids) as line (conversation_id)
            cross join lateral (
                select waiting.message_id from whatsapp_outbound_queue waiting
                where waiting.conversation_id = line.conversation_id and waiting.aside_until is null
                order by waiting.position
                limit 1) first
            where q.message_id = first.message_id
              and not exists (select from whatsapp_outbound_queue head where head.conversation_id = line.conversation_id and head.is_head)
            """;
        return ExecuteAsync(transaction, sql, conversationIds, cancellationToken);
    }

    private static async Task ExecuteAsync(
        NpgsqlTransaction transaction, string sql, IEnumerable<Guid> conversationIds, CancellationToken cancellationToken)
    {
        var ids = conversationIds.Distinct().ToArray();
        if (ids.Length > 0)
        {
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(sql, new { ids }, transaction, cancellationToken: cancellationToken));
        }
    }
}
