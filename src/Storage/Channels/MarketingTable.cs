using Dapper;
using Npgsql;

namespace WhatsAppEngine.Storage.Channels;

/// <summary>Customers' wishes about marketing messages, as they told WhatsApp: the latest counts.</summary>
public static class MarketingTable
{
    /// <summary>Notes wishes of the customers of conversations, which are locked.</summary>
    public static async Task NoteAsync(NpgsqlTransaction transaction, IReadOnlyList<MarketingWish> wishes, CancellationToken cancellationToken)
    {
        const string sql = """
            update whatsapp_conversations c
            set marketing_stopped_at = greatest(c.marketing_stopped_at, wish.stopped_at),
                marketing_resumed_at = greatest(c.marketing_resumed_at, wish.resumed_at)
            from (select id, max(at) filter (where not wanted) as stopped_at, max(at) filter (where wanted) as resumed_at
                  from unnest(@Ids, @Wanted, @Ats) as w (id, wanted, at) group by id) wish
            where c.id = wish.id
            """;
        if (wishes.Count > 0)
        {
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(sql, new
            {
                Ids = wishes.Select(w => w.ConversationId).ToArray(),
                Wanted = wishes.Select(w => w.WantsMessages).ToArray(),
                Ats = wishes.Select(w => w.At).ToArray(),
            }, transaction, cancellationToken: cancellationToken));
        }
    }
}

/// <summary>A wish about marketing messages.</summary>
/// <param name="ConversationId">Whose.</param>
/// <param name="WantsMessages">True when they are welcome (again).</param>
/// <param name="At">When it was told.</param>
public sealed record MarketingWish(Guid ConversationId, bool WantsMessages, DateTimeOffset At);
