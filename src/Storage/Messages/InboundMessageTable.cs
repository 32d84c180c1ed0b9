using Dapper;
using Npgsql;
using WhatsAppEngine.Core.Messages;

namespace WhatsAppEngine.Storage.Messages;

/// <summary>Messages of customers.</summary>
public static class InboundMessageTable
{
    /// <summary>Which of the messages are stored already, under another event: by tenant and the provider's id.</summary>
    public static async Task<IReadOnlySet<(Guid TenantId, string ProviderMessageId)>> FindStoredAsync(
        NpgsqlTransaction transaction, IReadOnlyList<InboundMessage> messages, CancellationToken cancellationToken)
    {
        const string sql = """
            select m.tenant_id, m.provider_message_id
            from unnest(@TenantIds, @ProviderIds) as asked (tenant_id, provider_message_id)
            join whatsapp_messages m
                on m.tenant_id = asked.tenant_id and m.provider_message_id = asked.provider_message_id and m.direction = 'in'
            """;
        var rows = await transaction.Connection!.QueryAsync<(Guid, string)>(new CommandDefinition(sql, new
        {
            TenantIds = messages.Select(m => m.TenantId).ToArray(),
            ProviderIds = messages.Select(m => m.ProviderMessageId).ToArray(),
        }, transaction, cancellationToken: cancellationToken));
        return rows.ToHashSet();
    }

    /// <summary>Stores messages, the conversations of which are locked.</summary>
    public static async Task AddAsync(
        NpgsqlTransaction transaction, IReadOnlyList<StoredInbound> messages, CancellationToken cancellationToken)
    {
        const string sql = """
            insert into whatsapp_messages (id, tenant_id, conversation_id, binding_id, direction, provider_message_id, message_type,
                content, content_json, status, reply_to_message_id, correlation_id, raw_payload, sent_at, created_at, status_updated_at)
            select id, tenant_id, conversation_id, binding_id, 'in', provider_message_id, message_type, content,
                content_json::jsonb, 'delivered', reply_to, correlation_id, raw_payload, sent_at, created_at, created_at
            from unnest(@Ids, @TenantIds, @ConversationIds, @BindingIds, @ProviderIds, @Types, @Texts, @Contents, @ReplyTo, @CorrelationIds,
                        @RawPayloads, @SentAts, @ReceivedAts)
                as n (id, tenant_id, conversation_id, binding_id, provider_message_id, message_type, content, content_json, reply_to,
                      correlation_id, raw_payload, sent_at, created_at)
            """;
        if (messages.Count > 0)
        {
            await transaction.Connection!.ExecuteAsync(
                new CommandDefinition(sql, Columns(messages), transaction, cancellationToken: cancellationToken));
        }
    }

    private static object Columns(IReadOnlyList<StoredInbound> messages) => new
    {
        Ids = messages.Select(m => m.Message.Id).ToArray(),
        TenantIds = messages.Select(m => m.Message.TenantId).ToArray(),
        ConversationIds = messages.Select(m => m.ConversationId).ToArray(),
        BindingIds = messages.Select(m => m.BindingId).ToArray(),
        ProviderIds = messages.Select(m => m.Message.ProviderMessageId).ToArray(),
        Types = messages.Select(m => m.Message.Type).ToArray(),
        Texts = messages.Select(m => m.Message.Text).ToArray(),
        Contents = messages.Select(m => m.Message.ContentJson).ToArray(),
        ReplyTo = messages.Select(m => m.Message.ReplyToMessageId).ToArray(),
        CorrelationIds = messages.Select(m => m.Message.CorrelationId).ToArray(),
        RawPayloads = messages.Select(m => m.Message.RawPayload).ToArray(),
        SentAts = messages.Select(m => m.Message.SentAt).ToArray(),
        ReceivedAts = messages.Select(m => m.Message.ReceivedAt).ToArray(),
    };
}

/// <summary>A customer's message and where it belongs.</summary>
/// <param name="Message">The message.</param>
/// <param name="ConversationId">Its conversation.</param>
/// <param name="BindingId">The number it was sent to; null when nobody has bound it.</param>
public sealed record StoredInbound(InboundMessage Message, Guid ConversationId, Guid? BindingId);
