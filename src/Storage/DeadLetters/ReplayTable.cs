using Dapper;
using Npgsql;
using WhatsAppEngine.Storage.Outbox;

namespace WhatsAppEngine.Storage.DeadLetters;

/// <summary>Gives dead letters back to where they came from, or puts them away.</summary>
public static class ReplayTable
{
    /// <summary>Takes letters for this transaction alone, in their order; those that somebody else has just taken are left out.</summary>
    /// <param name="transaction">The transaction.</param>
    /// <param name="ids">Which.</param>
    /// <param name="evenSettled">Those too that were replayed or discarded before.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<IReadOnlyList<TakenLetter>> TakeAsync(
        NpgsqlTransaction transaction, IReadOnlyCollection<Guid> ids, bool evenSettled, CancellationToken cancellationToken)
    {
        const string sql = """
            select id, tenant_id, event_id, event_type, source_topic, reason, obstacle, replays, original_event,
                exists (
                    select from whatsapp_processed_events e
                    where e.event_id = l.event_id and e.result ->> 'dead_letter' is null) as is_handled
            from whatsapp_dead_letters l
            where id = any(@ids) and (@evenSettled or status = 'waiting')
            order by created_at, id
            for update of l skip locked
            """;
        return (await transaction.Connection!.QueryAsync<TakenLetter>(new CommandDefinition(
            sql, new { ids = ids.ToArray(), evenSettled }, transaction, cancellationToken: cancellationToken))).AsList();
    }

    /// <summary>Writes events to the outbox; an event that the outbox still holds is left out of the answer.</summary>
    public static async Task<IReadOnlySet<Guid>> PublishAsync(
        NpgsqlTransaction transaction, IReadOnlyList<OutboxEvent> events, CancellationToken cancellationToken)
    {
        const string sql = """
            insert into whatsapp_outbox (event_id, tenant_id, topic, event_type, envelope)
            select * from unnest(@EventIds, @TenantIds, @Topics, @EventTypes, @Envelopes)
            on conflict (event_id) do nothing
            returning event_id
            """;
        return (await transaction.Connection!.QueryAsync<Guid>(new CommandDefinition(sql, new
        {
            EventIds = events.Select(e => e.EventId).ToArray(),
            TenantIds = events.Select(e => e.TenantId).ToArray(),
            Topics = events.Select(e => e.Topic).ToArray(),
            EventTypes = events.Select(e => e.EventType).ToArray(),
            Envelopes = events.Select(e => e.Envelope).ToArray(),
        }, transaction, cancellationToken: cancellationToken))).ToHashSet();
    }

    /// <summary>Marks letters replayed, and forgets that their events were refused, so that they are handled as if they were new.</summary>
    public static Task MarkReplayedAsync(
        NpgsqlTransaction transaction, IReadOnlyCollection<Guid> ids, DateTimeOffset now, CancellationToken cancellationToken)
    {
        const string sql = """
            delete from whatsapp_processed_events e using whatsapp_dead_letters l
            where l.id = any(@ids) and e.event_id = l.event_id and e.result ->> 'dead_letter' is not null;
            update whatsapp_dead_letters
            set status = 'replayed', replays = replays + 1, replayed_at = @now, discarded_at = null
            where id = any(@ids);
            """;
        return transaction.Connection!.ExecuteAsync(new CommandDefinition(
            sql, new { ids = ids.ToArray(), now = now.UtcDateTime }, transaction, cancellationToken: cancellationToken));
    }

    /// <summary>Puts letters away that wait; the answer says how many.</summary>
    public static async Task<int> DiscardAsync(
        NpgsqlDataSource database, DeadLetterFilter filter, DateTimeOffset now, CancellationToken cancellationToken)
    {
        const string sql = """
            update whatsapp_dead_letters set status = 'discarded', discarded_at = @now
            where (@TenantId::uuid is null or tenant_id = @TenantId)
                and (@EventId::uuid is null or event_id = @EventId or id = @EventId)
                and (@Reason::text is null or code = @Reason or strpos(lower(reason), lower(@Reason)) > 0)
                and (@Status::text is null or status = @Status) and status = 'waiting'
            """;
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteAsync(new CommandDefinition(
            sql, new { filter.TenantId, filter.EventId, filter.Reason, filter.Status, now = now.UtcDateTime },
            cancellationToken: cancellationToken));
    }

    /// <summary>Puts letters away whose events were handled after all.</summary>
    public static Task PutAwayAsync(
        NpgsqlTransaction transaction, IReadOnlyCollection<Guid> ids, DateTimeOffset now, CancellationToken cancellationToken)
    {
        const string sql = "update whatsapp_dead_letters set status = 'discarded', discarded_at = @now where id = any(@ids) and status = 'waiting'";
        return transaction.Connection!.ExecuteAsync(new CommandDefinition(
            sql, new { ids = ids.ToArray(), now = now.UtcDateTime }, transaction, cancellationToken: cancellationToken));
    }
}

/// <summary>A letter that this transaction holds.</summary>
public sealed record TakenLetter
{
    /// <summary>Its id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Whose event it is; all zeros when nobody knows.</summary>
    public required Guid TenantId { get; init; }

    /// <summary>The event's own id; null when what came was no event.</summary>
    public Guid? EventId { get; init; }

    /// <summary>What it is.</summary>
    public required string EventType { get; init; }

    /// <summary>The topic that brought it.</summary>
    public string? SourceTopic { get; init; }

    /// <summary>Why it could not be handled.</summary>
    public required string Reason { get; init; }

    /// <summary>Why it cannot be replayed.</summary>
    public string? Obstacle { get; init; }

    /// <summary>How often it was replayed before.</summary>
    public required int Replays { get; init; }

    /// <summary>JSON: the event as it came.</summary>
    public required string OriginalEvent { get; init; }

    /// <summary>The event was handled after all.</summary>
    public required bool IsHandled { get; init; }
}
