using Dapper;
using Npgsql;

namespace WhatsAppEngine.Storage.Outbound;

/// <summary>Messages of which nobody knows whether they were sent.</summary>
public static class UnknownMessageTable
{
    /// <summary>Messages that have been in doubt since before a moment and were not left to a person, the oldest doubt first.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="before">The moment.</param>
    /// <param name="after">Goes on behind this message of an earlier call; null begins.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="cancellationToken">Ends the wait for the database.</param>
    public static async Task<IReadOnlyList<UnknownMessage>> FindAsync(
        NpgsqlConnection connection, DateTimeOffset before, UnknownMessage? after, int count, CancellationToken cancellationToken)
    {
        const string sql = """
            select m.id as message_id, m.tenant_id, m.conversation_id, m.status_updated_at as since, m.resends, m.correlation_id,
                   m.triggered_by_event_id, c.customer_phone, (b.config -> 'sending')::text as sending_settings
            from whatsapp_messages m
            join whatsapp_conversations c on c.id = m.conversation_id
            left join lateral (
                select candidate.config from whatsapp_tenant_bindings candidate
                where candidate.tenant_id = m.tenant_id and candidate.is_active
                order by (candidate.id = m.binding_id) desc nulls last, (candidate.id = c.binding_id) desc nulls last, candidate.updated_at desc
                limit 1) b on true
            where m.status = 'unknown' and m.held_at is null and m.status_updated_at < @before
              and (@since::timestamptz is null or (m.status_updated_at, m.id) > (@since, @id))
            order by m.status_updated_at, m.id
            limit @count
            """;
        var rows = await connection.QueryAsync<UnknownMessage>(new CommandDefinition(
            sql, new { before, since = after?.Since, id = after?.MessageId, count }, cancellationToken: cancellationToken));
        return rows.AsList();
    }

    /// <summary>Leaves messages to a person; those that a status has settled meanwhile are left out of the ids that come back.</summary>
    public static async Task<IReadOnlySet<Guid>> HoldAsync(
        NpgsqlTransaction transaction, IReadOnlyList<Guid> messageIds, string reason, DateTimeOffset now, CancellationToken cancellationToken)
    {
        const string sql = """
            update whatsapp_messages
            set held_at = @now, error_message = @reason, updated_at = @now
            where id = any(@ids) and status = 'unknown' and held_at is null
            returning id
            """;
        var held = await transaction.Connection!.QueryAsync<Guid>(new CommandDefinition(
            sql, new { ids = messageIds.ToArray(), reason, now }, transaction, cancellationToken: cancellationToken));
        return held.ToHashSet();
    }

    /// <summary>
    /// Queues messages once more, at the end of their lines; those that a status has settled meanwhile are left out of the ids that come back.
    /// </summary>
    public static async Task<IReadOnlySet<Guid>> ResendAsync(
        NpgsqlTransaction transaction, IReadOnlyList<UnknownMessage> messages, DateTimeOffset now, CancellationToken cancellationToken)
    {
        const string sql = """
            with doubted as (
                update whatsapp_messages m
                set status = 'pending', status_updated_at = @now, updated_at = @now, resends = m.resends + 1
                where m.id = any(@ids) and m.status = 'unknown' and m.held_at is null
                returning m.*)
            insert into whatsapp_outbound_queue (message_id, tenant_id, conversation_id, binding_id, content, priority, due_at, lane)
            select d.id, d.tenant_id, d.conversation_id, d.binding_id, d.content_json, case when d.message_class = 'reply' then 1 else 0 end, @now,
                   coalesce(d.binding_id, c.binding_id, newest.id, d.tenant_id)
            from doubted d
            join whatsapp_conversations c on c.id = d.conversation_id
            left join lateral (
                select b.id from whatsapp_tenant_bindings b
                where b.tenant_id = d.tenant_id and b.is_active order by b.updated_at desc limit 1) newest on true
            order by d.created_at
            returning message_id
            """;
        await OutboundLine.LockAsync(transaction, messages.Select(m => m.ConversationId), cancellationToken);
        var queued = await transaction.Connection!.QueryAsync<Guid>(new CommandDefinition(
            sql, new { ids = messages.Select(m => m.MessageId).ToArray(), now }, transaction, cancellationToken: cancellationToken));
        await OutboundLine.AdvanceAsync(transaction, messages.Select(m => m.ConversationId), cancellationToken);
        return queued.ToHashSet();
    }
}

/// <summary>A message of which nobody knows whether it was sent.</summary>
public sealed record UnknownMessage
{
    /// <summary>Our id of it.</summary>
    public required Guid MessageId { get; init; }

    /// <summary>The tenant that sent it.</summary>
    public required Guid TenantId { get; init; }

    /// <summary>Its conversation.</summary>
    public required Guid ConversationId { get; init; }

    /// <summary>Since when nobody knows.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>How often it was sent again for that.</summary>
    public required short Resends { get; init; }

    /// <summary>Ties together the events that one cause led to.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>The event that caused it.</summary>
    public Guid? TriggeredByEventId { get; init; }

    /// <summary>The customer's number as <c>+digits</c>.</summary>
    public string? CustomerPhone { get; init; }

    /// <summary>The tenant's rules for sending, as JSON.</summary>
    public string? SendingSettings { get; init; }

    /// <summary>Names ids only.</summary>
    public override string ToString() => $"UnknownMessage {{ MessageId = {MessageId} }}";
}
