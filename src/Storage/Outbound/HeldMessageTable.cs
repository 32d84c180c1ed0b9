using Dapper;
using Npgsql;
using WhatsAppEngine.Core.Sending;

namespace WhatsAppEngine.Storage.Outbound;

/// <summary>Messages that their number cannot send.</summary>
public static class HeldMessageTable
{
    /// <summary>
    /// What was put off for a number that can send again by now is due at once; the numbers are locked, so that none changes meanwhile.
    /// </summary>
    public static async Task RecallAsync(
        NpgsqlTransaction transaction, IReadOnlyList<SettledMessage> deferred, DateTimeOffset now, CancellationToken cancellationToken)
    {
        const string sql = """
            update whatsapp_outbound_queue q
            set due_at = @now, waits_for_channel = false
            from unnest(@Ids, @BindingIds) as d (id, binding_id)
            join whatsapp_tenant_bindings b on b.id = d.binding_id
            where q.message_id = d.id and (b.channel_blocked_until is null or b.channel_blocked_until <= @now)
            """;
        if (deferred.Count > 0)
        {
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(sql, new
            {
                now,
                Ids = deferred.Select(s => s.Message.MessageId).ToArray(),
                BindingIds = deferred.Select(s => s.Message.BindingId).ToArray(),
            }, transaction, cancellationToken: cancellationToken));
        }
    }

    /// <summary>
    /// Puts off what its number cannot send until the number is tried again; how the numbers stand has been written before.
    /// </summary>
    public static async Task HoldAsync(
        NpgsqlTransaction transaction, IReadOnlyList<SettledMessage> held, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // Not all at the same moment: the first one finds out for the others.
        const string sql = """
            with held as (
                select h.id, h.code, h.reason, coalesce(b.channel_blocked_until, @now) + random() * interval '30 seconds' as due_at
                from unnest(@Ids, @BindingIds, @Codes, @Reasons) as h (id, binding_id, code, reason)
                left join whatsapp_tenant_bindings b on b.id = h.binding_id),
            queued as (
                update whatsapp_outbound_queue q
                set due_at = held.due_at, lease_owner = null, lease_until = null, attempt_started_at = null,
                    attempts = q.attempts - 1, waits_for_channel = true
                from held where q.message_id = held.id)
            update whatsapp_messages m
            set error_code = held.code, error_message = held.reason, updated_at = @now
            from held where m.id = held.id
            """;
        var rows = held.Select(s => (s.Message, ((Settlement.Held)s.Settlement).Problem)).ToList();
        if (rows.Count > 0)
        {
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(sql, new
            {
                now,
                Ids = rows.Select(r => r.Message.MessageId).ToArray(),
                BindingIds = rows.Select(r => r.Message.BindingId).ToArray(),
                Codes = rows.Select(r => r.Problem.Code).ToArray(),
                Reasons = rows.Select(r => r.Problem.Reason).ToArray(),
            }, transaction, cancellationToken: cancellationToken));
        }
    }
}
