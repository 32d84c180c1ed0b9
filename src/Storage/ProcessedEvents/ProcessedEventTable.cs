using Dapper;
using Npgsql;

namespace WhatsAppEngine.Storage.ProcessedEvents;

/// <summary>Events that have been handled: what makes a redelivery harmless.</summary>
public static class ProcessedEventTable
{
    /// <summary>
    /// Notes events in the transaction that handles them. Only the ids that come back are new; an event that another transaction is just
    /// handling is waited for.
    /// </summary>
    public static async Task<IReadOnlySet<Guid>> AddAsync(
        NpgsqlTransaction transaction, IReadOnlyList<ProcessedEvent> events, CancellationToken cancellationToken)
    {
        // In the order of their ids, so that two transactions with the same events wait for each other and never in a ring.
        const string sql = """
            insert into whatsapp_processed_events (event_id, tenant_id, event_type, result)
            select event_id, tenant_id, event_type, result::jsonb
            from unnest(@EventIds, @TenantIds, @EventTypes, @Results) as e (event_id, tenant_id, event_type, result)
            order by event_id
            on conflict (event_id) do nothing
            returning event_id
            """;
        var added = await transaction.Connection!.QueryAsync<Guid>(new CommandDefinition(sql, new
        {
            EventIds = events.Select(e => e.EventId).ToArray(),
            TenantIds = events.Select(e => e.TenantId).ToArray(),
            EventTypes = events.Select(e => e.EventType).ToArray(),
            Results = events.Select(e => e.Result).ToArray(),
        }, transaction, cancellationToken: cancellationToken));
        return added.ToHashSet();
    }
}
