using Dapper;
using Npgsql;

namespace WhatsAppEngine.Storage.Messages;

/// <summary>Messages that the business wrote from its phone: rows like those the engine sent, but never queued.</summary>
public static class EchoTable
{
    /// <summary>Stores messages, the conversations of which are locked; those that are stored already are left out.</summary>
    public static async Task AddAsync(NpgsqlTransaction transaction, IReadOnlyList<StoredEcho> echoes, DateTimeOffset now, CancellationToken cancellationToken)
    {
        const string sql = """
            with told as (
                select * from unnest(@Ids, @TenantIds, @ConversationIds, @Numbers, @ProviderIds, @Types, @Texts, @Contents, @ReplyTo, @CorrelationIds,
                                     @RawPayloads, @SentAts, @ReceivedAts)
                as t (id, tenant_id, conversation_id, number, provider_message_id, message_type, content, content_json, reply_to, correlation_id,
                      raw_payload, sent_at, created_at)),
            stored as (
                insert into whatsapp_messages (id, tenant_id, conversation_id, binding_id, direction, provider_message_id, message_type, content,
                    content_json, status, reply_to_message_id, correlation_id, raw_payload, sent_at, created_at, status_updated_at)
                select id, tenant_id, conversation_id,
                    (select b.id from whatsapp_tenant_bindings b
                     where b.tenant_id = told.tenant_id and (b.phone_number_id = told.number or b.instance_name = told.number) limit 1),
                    'out', provider_message_id, message_type, content, content_json::jsonb || '{"origin":"phone"}', 'sent', reply_to, correlation_id,
                    raw_payload, sent_at, created_at, sent_at
                from told
                on conflict do nothing
                returning conversation_id, sent_at)
            update whatsapp_conversations c
            set message_count = c.message_count + news.messages, last_outbound_at = greatest(c.last_outbound_at, news.at),
                last_message_at = greatest(c.last_message_at, news.at), updated_at = @now
            from (select conversation_id, count(*) as messages, max(sent_at) as at from stored group by conversation_id) news
            where c.id = news.conversation_id
            """;
        if (echoes.Count == 0)
        {
            return;
        }

        await transaction.Connection!.ExecuteAsync(new CommandDefinition(sql, new
        {
            now,
            Ids = echoes.Select(e => e.Id).ToArray(),
            TenantIds = echoes.Select(e => e.TenantId).ToArray(),
            ConversationIds = echoes.Select(e => e.ConversationId).ToArray(),
            Numbers = echoes.Select(e => e.NumberId).ToArray(),
            ProviderIds = echoes.Select(e => e.ProviderMessageId).ToArray(),
            Types = echoes.Select(e => e.Type).ToArray(),
            Texts = echoes.Select(e => e.Text).ToArray(),
            Contents = echoes.Select(e => e.ContentJson).ToArray(),
            ReplyTo = echoes.Select(e => e.ReplyToMessageId).ToArray(),
            CorrelationIds = echoes.Select(e => e.CorrelationId).ToArray(),
            RawPayloads = echoes.Select(e => e.RawPayload).ToArray(),
            SentAts = echoes.Select(e => e.SentAt).ToArray(),
            ReceivedAts = echoes.Select(e => e.ReceivedAt).ToArray(),
        }, transaction, cancellationToken: cancellationToken));
    }
}

/// <summary>A message that the business wrote from its phone.</summary>
public sealed record StoredEcho
{
    /// <summary>Our id of it.</summary>
    public required Guid Id { get; init; }

    /// <summary>The tenant.</summary>
    public required Guid TenantId { get; init; }

    /// <summary>The customer's conversation.</summary>
    public Guid ConversationId { get; init; }

    /// <summary>It was sent through the provider's API, not written on the phone.</summary>
    public bool ThroughApi { get; init; }

    /// <summary>The number it was written from: phone number id, or instance name.</summary>
    public string? NumberId { get; init; }

    /// <summary>The provider's id of it.</summary>
    public required string ProviderMessageId { get; init; }

    /// <summary>Its type.</summary>
    public required string Type { get; init; }

    /// <summary>What it says.</summary>
    public string? Text { get; init; }

    /// <summary>What else it carries, a JSON object.</summary>
    public required string ContentJson { get; init; }

    /// <summary>The provider's id of the message it answers.</summary>
    public string? ReplyToMessageId { get; init; }

    /// <summary>Ties together the events that one cause led to.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>The provider's own JSON.</summary>
    public string? RawPayload { get; init; }

    /// <summary>When it was written.</summary>
    public required DateTimeOffset SentAt { get; init; }

    /// <summary>When the engine accepted it.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Names the id only: texts never reach a log.</summary>
    public override string ToString() => $"StoredEcho {{ Id = {Id} }}";
}
