using Dapper;
using Npgsql;
using WhatsAppEngine.Core.Messages;
using WhatsAppEngine.Storage.Outbound;

namespace WhatsAppEngine.Storage.Messages;

/// <summary>Statuses of messages the engine sent.</summary>
internal static class MessageStatusTable
{
    /// <summary>The messages that reports are about, by the reports' event ids.</summary>
    public static async Task<IReadOnlyDictionary<Guid, FoundMessage>> FindAsync(
        NpgsqlTransaction transaction, IReadOnlyList<DeliveryReport> reports, CancellationToken cancellationToken)
    {
        const string sql = """
            select r.event_id, coalesce(ours.id, theirs.id) as message_id,
                   coalesce(ours.conversation_id, theirs.conversation_id) as conversation_id
            from unnest(@EventIds, @TenantIds, @ProviderIds, @OurIds) as r (event_id, tenant_id, provider_message_id, our_id)
            left join whatsapp_messages ours on ours.id = r.our_id and ours.tenant_id = r.tenant_id and ours.direction = 'out'
            left join whatsapp_messages theirs
                on theirs.tenant_id = r.tenant_id and theirs.provider_message_id = r.provider_message_id and theirs.direction = 'out'
            where coalesce(ours.id, theirs.id) is not null
            """;
        if (reports.Count == 0)
        {
            return new Dictionary<Guid, FoundMessage>();
        }

        var rows = await transaction.Connection!.QueryAsync<FoundMessage>(new CommandDefinition(sql, new
        {
            EventIds = reports.Select(r => r.EventId).ToArray(),
            TenantIds = reports.Select(r => r.TenantId).ToArray(),
            ProviderIds = reports.Select(r => r.ProviderMessageId).ToArray(),
            OurIds = reports.Select(r => r.OurMessageId).ToArray(),
        }, transaction, cancellationToken: cancellationToken));
        return rows.ToDictionary(row => row.EventId);
    }

    /// <summary>Locks messages, in the order of their ids, and reads how far they have come.</summary>
    public static async Task<IReadOnlyList<ReportedMessage>> LockAsync(
        NpgsqlTransaction transaction, IReadOnlyList<Guid> ids, CancellationToken cancellationToken)
    {
        const string sql = """
            select m.id, m.conversation_id, m.status, m.correlation_id, m.triggered_by_event_id, c.customer_phone
            from whatsapp_messages m
            join whatsapp_conversations c on c.id = m.conversation_id
            where m.id = any(@ids)
            order by m.id
            for update of m
            """;
        if (ids.Count == 0)
        {
            return [];
        }

        var rows = await transaction.Connection!.QueryAsync<ReportedMessage>(
            new CommandDefinition(sql, new { ids = ids.ToArray() }, transaction, cancellationToken: cancellationToken));
        return rows.AsList();
    }

    /// <summary>
    /// Writes the last step of each message. A message whose sending was in doubt counts as sent from now on, and gets the provider's id; if
    /// it waits to be sent once more, it does no longer.
    /// </summary>
    public static async Task UpdateAsync(
        NpgsqlTransaction transaction, IReadOnlyList<StatusChange> changes, CancellationToken cancellationToken)
    {
        const string sql = """
            with last as (
                select * from unnest(@Ids, @Statuses, @Ats, @Codes, @Messages, @ProviderIds)
                as l (id, status, at, code, message, provider_message_id)),
            settled as (
                select m.conversation_id, count(*) as messages, max(last.at) as at
                from last join whatsapp_messages m on m.id = last.id
                where m.status = 'unknown' and last.status <> 'failed'
                group by m.conversation_id),
            counted as (
                update whatsapp_conversations c
                set message_count = c.message_count + settled.messages, last_outbound_at = greatest(c.last_outbound_at, settled.at),
                    last_message_at = greatest(c.last_message_at, settled.at), updated_at = now()
                from settled where c.id = settled.conversation_id),
            dequeued as (
                delete from whatsapp_outbound_queue q using last
                where q.message_id = last.id and last.status <> 'failed' and q.attempt_started_at is null)
            update whatsapp_messages m
            set status = last.status, status_updated_at = last.at, error_code = last.code, error_message = last.message,
                provider_message_id = coalesce(m.provider_message_id, last.provider_message_id),
                sent_at = coalesce(m.sent_at, case when last.status <> 'failed' then last.at end), updated_at = now()
            from last where m.id = last.id
            """;
        var last = changes.GroupBy(c => c.MessageId).Select(g => g.Last()).ToList();
        if (last.Count == 0)
        {
            return;
        }

        await transaction.Connection!.ExecuteAsync(new CommandDefinition(sql, new
        {
            Ids = last.Select(c => c.MessageId).ToArray(),
            Statuses = last.Select(c => c.Report.Status.Name()).ToArray(),
            Ats = last.Select(c => c.Report.At).ToArray(),
            Codes = last.Select(c => c.Report.ErrorCode).ToArray(),
            Messages = last.Select(c => c.Report.ErrorMessage).ToArray(),
            ProviderIds = last.Select(c => c.Report.ProviderMessageId).ToArray(),
        }, transaction, cancellationToken: cancellationToken));
        var doubted = last.Where(c => c.Before is MessageStatus.Pending or MessageStatus.Unknown).Select(c => c.ConversationId);
        await OutboundLine.AdvanceAsync(transaction, doubted, cancellationToken);
    }
}

/// <summary>A message that somebody reported about.</summary>
internal sealed record ReportedMessage
{
    public required Guid Id { get; init; }

    public required Guid ConversationId { get; init; }

    public required string Status { get; init; }

    public string? CorrelationId { get; init; }

    public string? CustomerPhone { get; init; }

    public Guid? TriggeredByEventId { get; init; }

    /// <summary>A word of another engine's counts as pending: any report says more.</summary>
    public MessageStatus ReadStatus() => MessageStatuses.TryParse(Status, out var status) ? status : MessageStatus.Pending;
}
