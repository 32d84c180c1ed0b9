using Dapper;
using Npgsql;

namespace WhatsAppEngine.Storage.Outbox;

/// <summary>Events waiting to be published.</summary>
public sealed class OutboxTable(NpgsqlDataSource database)
{
    /// <summary>Adds events in the caller's transaction; an event id that is already there is left as it is.</summary>
    public static async Task AddAsync(NpgsqlTransaction transaction, IReadOnlyList<OutboxEvent> events, CancellationToken cancellationToken)
    {
        const string sql = """
            insert into whatsapp_outbox (event_id, tenant_id, topic, event_type, envelope)
            select * from unnest(@EventIds, @TenantIds, @Topics, @EventTypes, @Envelopes)
            on conflict (event_id) do nothing
            """;
        if (events.Count == 0)
        {
            return;
        }

        await transaction.Connection!.ExecuteAsync(new CommandDefinition(sql, new
        {
            EventIds = events.Select(e => e.EventId).ToArray(),
            TenantIds = events.Select(e => e.TenantId).ToArray(),
            Topics = events.Select(e => e.Topic).ToArray(),
            EventTypes = events.Select(e => e.EventType).ToArray(),
            Envelopes = events.Select(e => e.Envelope).ToArray(),
        }, transaction, cancellationToken: cancellationToken));
    }

    /// <summary>Claims up to <paramref name="count"/> events, oldest first, until <paramref name="claimedUntil"/>.</summary>
    public async Task<IReadOnlyList<ClaimedEvent>> ClaimAsync(int count, DateTimeOffset now, DateTimeOffset claimedUntil, CancellationToken cancellationToken)
    {
        const string sql = """
            update whatsapp_outbox
            set claimed_until = @claimedUntil
            where position in (
                select position from whatsapp_outbox
                where claimed_until is null or claimed_until < @now
                order by position
                limit @count
                for update skip locked)
            returning position, event_id as EventId, topic, event_type as EventType, envelope
            """;
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var claimed = await connection.QueryAsync<ClaimedEvent>(new CommandDefinition(sql, new { count, now, claimedUntil }, cancellationToken: cancellationToken));
        return [.. claimed.OrderBy(e => e.Position)];
    }

    /// <summary>Removes events that are published.</summary>
    public async Task RemoveAsync(IReadOnlyList<long> positions, CancellationToken cancellationToken)
    {
        const string sql = "delete from whatsapp_outbox where position = any(@positions)";
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(sql, new { positions = positions.ToArray() }, cancellationToken: cancellationToken));
    }

    /// <summary>Gives claimed events back, so that they are tried again at once.</summary>
    public async Task ReleaseAsync(IReadOnlyList<long> positions, CancellationToken cancellationToken)
    {
        const string sql = "update whatsapp_outbox set claimed_until = null where position = any(@positions)";
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(sql, new { positions = positions.ToArray() }, cancellationToken: cancellationToken));
    }
}

/// <summary>A claimed event.</summary>
/// <param name="Position">Its place in the outbox.</param>
/// <param name="EventId">Its id.</param>
/// <param name="Topic">Where it goes.</param>
/// <param name="EventType">What it is.</param>
/// <param name="Envelope">The whole envelope as JSON.</param>
public sealed record ClaimedEvent(long Position, Guid EventId, string Topic, string EventType, string Envelope);
