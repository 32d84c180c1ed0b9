using Dapper;
using Npgsql;

namespace WhatsAppEngine.Storage.Conversations;

/// <summary>What providers say of customers' windows: their word counts, whatever the engine has heard of the customer.</summary>
public static class WindowTable
{
    /// <summary>Notes with conversations, which are locked, that free text was refused; not where the customer has written since.</summary>
    public static async Task NoteAsync(NpgsqlTransaction transaction, IReadOnlyList<ClosedWindow> closed, CancellationToken cancellationToken)
    {
        const string sql = """
            update whatsapp_conversations c
            set window_denied_at = greatest(c.window_denied_at, d.at)
            from (select id, max(at) as at, max(wrote_at) as wrote_at
                  from unnest(@Ids, @Ats, @WroteAts) as d (id, at, wrote_at) group by id) d
            where c.id = d.id and (c.last_inbound_at is null or c.last_inbound_at <= d.wrote_at)
            """;
        if (closed.Count > 0)
        {
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(sql, new
            {
                Ids = closed.Select(c => c.ConversationId).ToArray(),
                Ats = closed.Select(c => c.At).ToArray(),
                WroteAts = closed.Select(c => c.WroteAt).ToArray(),
            }, transaction, cancellationToken: cancellationToken));
        }
    }
}

/// <summary>A provider refused free text because the customer had not written for too long.</summary>
/// <param name="ConversationId">The customer's conversation.</param>
/// <param name="At">When it did.</param>
/// <param name="WroteAt">What the customer wrote later than this it did not count; null when nothing was known of the customer.</param>
public sealed record ClosedWindow(Guid ConversationId, DateTimeOffset At, DateTimeOffset? WroteAt);
