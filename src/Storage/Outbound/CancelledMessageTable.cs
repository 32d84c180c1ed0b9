using Dapper;
using Npgsql;

namespace WhatsAppEngine.Storage.Outbound;

/// <summary>Messages that were taken back before they were sent.</summary>
public static class CancelledMessageTable
{
    /// <summary>Code of a message that was taken back.</summary>
    public const string Code = "cancelled";

    /// <summary>The same in words.</summary>
    public const string Reason = "It was taken back before it was sent.";

    /// <summary>Finds the messages that are named, by the ids of the events that name them.</summary>
    public static async Task<IReadOnlyDictionary<Guid, FoundOutbound>> FindAsync(
        NpgsqlTransaction transaction, IReadOnlyList<NamedMessage> named, CancellationToken cancellationToken)
    {
        const string sql = """
            select n.event_id, m.id as message_id, m.conversation_id
            from unnest(@EventIds, @TenantIds, @MessageIds, @Keys) as n (event_id, tenant_id, message_id, idempotency_key)
            join whatsapp_messages m
                on m.tenant_id = n.tenant_id and m.direction = 'out'
                and (m.id = n.message_id or n.message_id is null and m.idempotency_key = n.idempotency_key)
            """;
        var rows = await transaction.Connection!.QueryAsync<FoundOutbound>(new CommandDefinition(sql, new
        {
            EventIds = named.Select(n => n.EventId).ToArray(),
            TenantIds = named.Select(n => n.TenantId).ToArray(),
            MessageIds = named.Select(n => n.MessageId).ToArray(),
            Keys = named.Select(n => n.IdempotencyKey).ToArray(),
        }, transaction, cancellationToken: cancellationToken));
        return rows.ToDictionary(row => row.EventId);
    }

    /// <summary>Takes messages, whose conversations are locked, from the queue; those for which the provider is being called stay.</summary>
    /// <returns>Those that were taken back.</returns>
    public static async Task<IReadOnlyList<CancelledMessage>> CancelAsync(
        NpgsqlTransaction transaction, IReadOnlyList<Guid> messageIds, DateTimeOffset now, CancellationToken cancellationToken)
    {
        const string sql = """
            with dequeued as (
                delete from whatsapp_outbound_queue where message_id = any(@ids) and attempt_started_at is null returning message_id)
            update whatsapp_messages m
            set status = 'cancelled', status_updated_at = @now, updated_at = @now, error_code = @Code, error_message = @Reason
            from dequeued, whatsapp_conversations c
            where m.id = dequeued.message_id and c.id = m.conversation_id
            returning m.id as message_id, m.conversation_id, m.correlation_id, m.triggered_by_event_id, c.customer_phone
            """;
        var rows = (await transaction.Connection!.QueryAsync<CancelledMessage>(new CommandDefinition(
            sql, new { ids = messageIds.ToArray(), now, Code, Reason }, transaction, cancellationToken: cancellationToken))).AsList();
        await OutboundLine.AdvanceAsync(transaction, rows.Select(row => row.ConversationId), cancellationToken);
        return rows;
    }
}

/// <summary>A message that an event names.</summary>
/// <param name="EventId">The event.</param>
/// <param name="TenantId">Whose message it is.</param>
/// <param name="MessageId">Our id of it, or null.</param>
/// <param name="IdempotencyKey">Its key, where the id is null.</param>
public sealed record NamedMessage(Guid EventId, Guid TenantId, Guid? MessageId, string? IdempotencyKey);

/// <summary>A message that was found.</summary>
/// <param name="EventId">The event that names it.</param>
/// <param name="MessageId">Our id of it.</param>
/// <param name="ConversationId">Its conversation.</param>
public sealed record FoundOutbound(Guid EventId, Guid MessageId, Guid ConversationId);

/// <summary>A message that was taken back.</summary>
public sealed record CancelledMessage
{
    /// <summary>Our id of it.</summary>
    public required Guid MessageId { get; init; }

    /// <summary>Its conversation.</summary>
    public required Guid ConversationId { get; init; }

    /// <summary>Ties together the events that one cause led to.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>The event that caused it.</summary>
    public Guid? TriggeredByEventId { get; init; }

    /// <summary>The customer's number as <c>+digits</c>.</summary>
    public string? CustomerPhone { get; init; }

    /// <summary>Names ids only.</summary>
    public override string ToString() => $"CancelledMessage {{ MessageId = {MessageId} }}";
}
