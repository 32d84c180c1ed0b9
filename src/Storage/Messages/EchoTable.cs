using Dapper;
using Npgsql;
using WhatsAppEngine.Core.Sending;
using WhatsAppEngine.Storage.Outbound;
using WhatsAppEngine.Storage.ParkedStatuses;

namespace WhatsAppEngine.Storage.Messages;

/// <summary>
/// Messages that the business wrote from its phone, or another program through the provider: rows like those the engine sent, but never
/// queued.
/// </summary>
public static class EchoTable
{
    /// <summary>Stores messages, the conversations of which are locked; those that are stored already are left out.</summary>
    public static async Task AddAsync(NpgsqlTransaction transaction, IReadOnlyList<StoredEcho> echoes, DateTimeOffset now, CancellationToken cancellationToken)
    {
        const string sql = """
            with told as (
                select * from unnest(@Ids, @TenantIds, @ConversationIds, @Numbers, @ProviderIds, @Types, @Texts, @Contents, @ReplyTo, @CorrelationIds,
                                     @RawPayloads, @SentAts, @ReceivedAts, @Origins)
                as t (id, tenant_id, conversation_id, number, provider_message_id, message_type, content, content_json, reply_to, correlation_id,
                      raw_payload, sent_at, created_at, origin)),
            stored as (
                insert into whatsapp_messages (id, tenant_id, conversation_id, binding_id, direction, provider_message_id, message_type, content,
                    content_json, status, reply_to_message_id, correlation_id, raw_payload, sent_at, created_at, status_updated_at)
                select id, tenant_id, conversation_id,
                    (select b.id from whatsapp_tenant_bindings b
                     where b.tenant_id = told.tenant_id and (b.phone_number_id = told.number or b.instance_name = told.number) limit 1),
                    'out', provider_message_id, message_type, content, content_json::jsonb || jsonb_build_object('origin', origin), 'sent', reply_to, correlation_id,
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
            Origins = echoes.Select(e => e.ThroughApi ? "api" : "phone").ToArray(),
        }, transaction, cancellationToken: cancellationToken));
    }

    /// <summary>Which of the messages are stored already, by the provider's ids: the engine's own, or repeated.</summary>
    public static async Task<IReadOnlySet<ProviderMessage>> FindStoredAsync(
        NpgsqlTransaction transaction, IReadOnlyCollection<ProviderMessage> messages, CancellationToken cancellationToken)
    {
        const string sql = """
            select m.tenant_id, m.provider_message_id
            from unnest(@TenantIds, @ProviderIds) as asked (tenant_id, provider_message_id)
            join whatsapp_messages m
                on m.tenant_id = asked.tenant_id and m.provider_message_id = asked.provider_message_id and m.direction = 'out'
            """;
        var rows = await transaction.Connection!.QueryAsync<ProviderMessage>(new CommandDefinition(sql, new
        {
            TenantIds = messages.Select(m => m.TenantId).ToArray(),
            ProviderIds = messages.Select(m => m.ProviderMessageId).ToArray(),
        }, transaction, cancellationToken: cancellationToken));
        return rows.ToHashSet();
    }

    /// <summary>
    /// Takes back rows made for what turns out to be the engine's own messages: its answer came after the provider had shown them, and
    /// nobody recognised them then.
    /// </summary>
    /// <returns>What was known of them.</returns>
    internal static async Task<IReadOnlyList<TakenBackEcho>> GiveWayAsync(
        NpgsqlTransaction transaction, IReadOnlyList<SettledMessage> settled, CancellationToken cancellationToken)
    {
        const string sql = """
            with own as (
                select * from unnest(@Ids, @TenantIds, @ProviderIds) as o (id, tenant_id, provider_message_id)),
            gone as (
                delete from whatsapp_messages e using own
                where e.tenant_id = own.tenant_id and e.provider_message_id = own.provider_message_id and e.id <> own.id
                  and e.direction = 'out' and e.content_json ->> 'origin' in ('phone', 'api')
                returning own.id, e.conversation_id, e.status, e.status_updated_at, e.error_code, e.error_message),
            uncounted as (
                update whatsapp_conversations c
                set message_count = greatest(c.message_count - news.messages, 0)
                from (select conversation_id, count(*) as messages from gone group by conversation_id) news where c.id = news.conversation_id)
            select id as message_id, status, status_updated_at, error_code, error_message from gone
            """;
        var sent = settled.Where(s => s.Settlement is Settlement.Sent)
            .Select(s => (s.Message.MessageId, Provider: new ProviderMessage(s.Message.TenantId, ((Settlement.Sent)s.Settlement).ProviderMessageId))).ToList();
        if (sent.Count == 0)
        {
            return [];
        }

        await ParkedStatusTable.LockAsync(transaction, [.. sent.Select(s => s.Provider)], cancellationToken);
        var rows = await transaction.Connection!.QueryAsync<TakenBackEcho>(new CommandDefinition(sql, new
        {
            Ids = sent.Select(s => s.MessageId).ToArray(),
            TenantIds = sent.Select(s => s.Provider.TenantId).ToArray(),
            ProviderIds = sent.Select(s => s.Provider.ProviderMessageId).ToArray(),
        }, transaction, cancellationToken: cancellationToken));
        return rows.AsList();
    }

    /// <summary>Gives the engine's messages, which are settled now, the statuses that came for the rows taken back.</summary>
    internal static async Task HandOverAsync(
        NpgsqlTransaction transaction, IReadOnlyList<TakenBackEcho> echoes, CancellationToken cancellationToken)
    {
        const string sql = """
            update whatsapp_messages m
            set status = e.status, status_updated_at = e.at, error_code = e.code, error_message = e.message, updated_at = now()
            from unnest(@Ids, @Statuses, @Ats, @Codes, @Messages) as e (id, status, at, code, message)
            where m.id = e.id and m.status = 'sent'
            """;
        if (echoes.Count > 0)
        {
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(sql, new
            {
                Ids = echoes.Select(e => e.MessageId).ToArray(),
                Statuses = echoes.Select(e => e.Status).ToArray(),
                Ats = echoes.Select(e => e.StatusUpdatedAt).ToArray(),
                Codes = echoes.Select(e => e.ErrorCode).ToArray(),
                Messages = echoes.Select(e => e.ErrorMessage).ToArray(),
            }, transaction, cancellationToken: cancellationToken));
        }
    }
}

/// <summary>What was known of a row that was taken back.</summary>
internal sealed record TakenBackEcho
{
    public required Guid MessageId { get; init; }

    public required string Status { get; init; }

    public DateTimeOffset? StatusUpdatedAt { get; init; }

    public string? ErrorCode { get; init; }

    public string? ErrorMessage { get; init; }
}
