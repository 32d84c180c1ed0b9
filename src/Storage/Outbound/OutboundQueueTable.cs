using Dapper;
using Npgsql;
using WhatsAppEngine.Core.Sending;

namespace WhatsAppEngine.Storage.Outbound;

/// <summary>Messages waiting to be sent.</summary>
public sealed class OutboundQueueTable
{
    /// <summary>
    /// Stores messages and queues them, in the caller's transaction and in the order given. A message whose id or idempotency key
    /// the tenant has used before is left out; the ids of those that were queued come back.
    /// </summary>
    public static async Task<IReadOnlyList<Guid>> EnqueueAsync(
        NpgsqlTransaction transaction, IReadOnlyList<OutboundMessage> messages, CancellationToken cancellationToken)
    {
        const string sql = """
            with asked as (
                select * from unnest(@Ids, @TenantIds, @ConversationIds, @BindingIds, @Types, @Texts, @Contents, @Templates, @ReplyTo,
                                     @TriggeredBy, @CorrelationIds, @IdempotencyKeys, @CreatedAts, @DueAts, @Priorities, @ConfirmsOptOut)
                with ordinality as a (id, tenant_id, conversation_id, binding_id, message_type, content, content_json, template_name, reply_to,
                                      triggered_by, correlation_id, idempotency_key, created_at, due_at, priority, confirms_opt_out, ordinal)),
            stored as (
                insert into whatsapp_messages (id, tenant_id, conversation_id, binding_id, direction, message_type, content, content_json, status,
                    template_name, reply_to_message_id, triggered_by_event_id, correlation_id, idempotency_key, created_at, updated_at)
                select id, tenant_id, conversation_id, binding_id, 'out', message_type, content, content_json::jsonb, 'pending',
                    template_name, reply_to, triggered_by, correlation_id, idempotency_key, created_at, created_at
                from asked order by ordinal
                on conflict do nothing
                returning id)
            insert into whatsapp_outbound_queue (message_id, tenant_id, conversation_id, binding_id, content, priority, confirms_opt_out, due_at)
            select id, tenant_id, conversation_id, binding_id, content_json::jsonb, priority, confirms_opt_out, due_at
            from asked join stored using (id) order by ordinal
            returning message_id
            """;
        if (messages.Count == 0)
        {
            return [];
        }

        var queued = await transaction.Connection!.QueryAsync<Guid>(
            new CommandDefinition(sql, Columns(messages), transaction, cancellationToken: cancellationToken));
        return [.. queued];
    }

    private static object Columns(IReadOnlyList<OutboundMessage> messages) => new
    {
        Ids = messages.Select(m => m.Id).ToArray(),
        TenantIds = messages.Select(m => m.TenantId).ToArray(),
        ConversationIds = messages.Select(m => m.ConversationId).ToArray(),
        BindingIds = messages.Select(m => m.BindingId).ToArray(),
        Types = messages.Select(m => MessageType(m.Content)).ToArray(),
        Texts = messages.Select(m => Text(m.Content)).ToArray(),
        Contents = messages.Select(m => OutboundContentJson.Write(m.Content)).ToArray(),
        Templates = messages.Select(m => (m.Content as TemplateContent)?.Name).ToArray(),
        ReplyTo = messages.Select(m => m.ReplyToMessageId).ToArray(),
        TriggeredBy = messages.Select(m => m.TriggeredByEventId).ToArray(),
        CorrelationIds = messages.Select(m => m.CorrelationId).ToArray(),
        IdempotencyKeys = messages.Select(m => m.IdempotencyKey).ToArray(),
        CreatedAts = messages.Select(m => m.CreatedAt).ToArray(),
        DueAts = messages.Select(m => m.DueAt).ToArray(),
        Priorities = messages.Select(m => (short)m.Priority).ToArray(),
        ConfirmsOptOut = messages.Select(m => m.ConfirmsOptOut).ToArray(),
    };

    private static string MessageType(OutboundContent content) => content switch
    {
        TextContent => "text",
        ButtonsContent => "interactive",
        TemplateContent => "template",
        _ => throw new ArgumentOutOfRangeException(nameof(content)),
    };

    private static string? Text(OutboundContent content) => content switch
    {
        TextContent text => text.Text,
        ButtonsContent buttons => buttons.Body,
        _ => null,
    };
}
