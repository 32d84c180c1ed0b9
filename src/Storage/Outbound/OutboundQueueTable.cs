using Dapper;
using Npgsql;
using WhatsAppEngine.Core.Contents;
using WhatsAppEngine.Core.Sending;

namespace WhatsAppEngine.Storage.Outbound;

/// <summary>Messages waiting to be sent.</summary>
public sealed class OutboundQueueTable(NpgsqlDataSource database)
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

    /// <summary>
    /// Leases up to <paramref name="count"/> messages that are due, one per conversation and only its oldest, and brings what dispatch
    /// needs to know about each.
    /// </summary>
    /// <param name="owner">Who leases.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="now">The present.</param>
    /// <param name="leaseUntil">Until when nobody else may take them.</param>
    /// <param name="cancellationToken">Ends the wait for the database.</param>
    public async Task<IReadOnlyList<QueuedMessage>> ClaimAsync(
        Guid owner, int count, DateTimeOffset now, DateTimeOffset leaseUntil, CancellationToken cancellationToken)
    {
        const string sql = """
            with heads as (
                select q.message_id
                from whatsapp_outbound_queue q
                where q.due_at <= @now
                  and (q.lease_until is null or q.lease_until < @now)
                  and q.attempt_started_at is null
                  and not exists (
                      select 1 from whatsapp_outbound_queue earlier
                      where earlier.conversation_id = q.conversation_id and earlier.position < q.position)
                order by q.priority desc, q.due_at, q.position
                limit @count
                for update of q skip locked),
            leased as (
                update whatsapp_outbound_queue q
                set lease_owner = @owner, lease_until = @leaseUntil, attempts = q.attempts + 1
                from heads where q.message_id = heads.message_id
                returning q.*)
            select q.message_id, q.tenant_id, q.conversation_id, q.content, q.confirms_opt_out, q.attempts,
                   m.reply_to_message_id, m.correlation_id, c.customer_phone, coalesce(c.reply_phone, c.customer_phone) as reply_phone,
                   (select i.value from whatsapp_customer_identities i
                    where i.conversation_id = c.id and i.kind in ('user_id', 'parent_user_id')
                      and (i.account_id = b.waba_id or i.account_id is null or b.waba_id is null)
                    order by i.kind desc, i.created_at desc, i.value limit 1) as user_id,
                   (select i.value from whatsapp_customer_identities i where i.conversation_id = c.id and i.kind = 'group') as group_id,
                   (select i.value from whatsapp_customer_identities i where i.conversation_id = c.id and i.kind = 'lid'
                    order by i.created_at desc, i.value limit 1) as lid,
                   exists (
                       select from whatsapp_messages target
                       where target.tenant_id = q.tenant_id and target.direction = 'out'
                         and target.provider_message_id = coalesce(q.content #>> '{reaction,message_id}', m.reply_to_message_id)
                   ) as target_is_ours,
                   exists (
                       select from whatsapp_optouts o
                       where o.tenant_id = q.tenant_id and o.is_active
                         and (o.customer_phone = c.customer_phone
                              or o.customer_phone in (select i.value from whatsapp_customer_identities i where i.conversation_id = c.id))
                   ) as opted_out,
                   b.id as binding_id, b.provider, coalesce(b.phone_number_id, b.instance_name) as number_id,
                   coalesce(b.access_token_encrypted, b.api_key) as access_token_encrypted, b.api_url, b.waba_id as account_id,
                   b.config -> 'shows_buttons' = 'true' as shows_buttons, nullif(btrim(b.config #>> '{texts,choose}'), '') as invitation,
                   b.channel_state, b.channel_blocked_until,
                   c.marketing_stopped_at > coalesce(c.marketing_resumed_at, '-infinity') as marketing_stopped,
                   t.status as template_status, t.category as template_category
            from leased q
            join whatsapp_messages m on m.id = q.message_id
            join whatsapp_conversations c on c.id = q.conversation_id
            left join lateral (
                select * from whatsapp_tenant_bindings candidate
                where candidate.tenant_id = q.tenant_id and candidate.is_active
                order by (candidate.id = q.binding_id) desc nulls last, (candidate.id = c.binding_id) desc nulls last, candidate.updated_at desc
                limit 1) b on true
            left join whatsapp_templates t
                on t.tenant_id = q.tenant_id and t.waba_id = b.waba_id
                and t.name = q.content->>'template_name' and t.language = q.content->>'template_language'
            order by q.priority desc, q.due_at, q.position
            """;
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var rows = await connection.QueryAsync<QueuedMessage>(
            new CommandDefinition(sql, new { owner, count, now, leaseUntil }, cancellationToken: cancellationToken));
        return rows.AsList();
    }

    /// <summary>
    /// Notes that the provider is about to be called for these messages; those whose lease is no longer <paramref name="owner"/>'s are
    /// left out of the ids that come back and must not be sent.
    /// </summary>
    public async Task<IReadOnlySet<Guid>> BeginAttemptsAsync(
        Guid owner, IReadOnlyList<Guid> messageIds, DateTimeOffset now, CancellationToken cancellationToken)
    {
        const string sql = """
            update whatsapp_outbound_queue
            set attempt_started_at = @now
            where message_id = any(@ids) and lease_owner = @owner and lease_until > @now
            returning message_id
            """;
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var begun = await connection.QueryAsync<Guid>(
            new CommandDefinition(sql, new { owner, ids = messageIds.ToArray(), now }, cancellationToken: cancellationToken));
        return begun.ToHashSet();
    }

    /// <summary>Gives back messages that were leased but not tried, so that another worker need not wait for the lease to end.</summary>
    public async Task ReleaseAsync(Guid owner, IReadOnlyList<Guid> messageIds, CancellationToken cancellationToken)
    {
        const string sql = """
            update whatsapp_outbound_queue
            set lease_owner = null, lease_until = null, attempts = attempts - 1
            where message_id = any(@ids) and lease_owner = @owner and attempt_started_at is null
            """;
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(sql, new { owner, ids = messageIds.ToArray() }, cancellationToken: cancellationToken));
    }

    /// <summary>
    /// Takes from the queue the messages whose worker vanished in the middle of an attempt: whether they were sent is unknown, so they are
    /// marked so and never sent again by themselves.
    /// </summary>
    /// <returns>The ids of those messages.</returns>
    public async Task<IReadOnlyList<Guid>> SweepAbandonedAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        const string sql = """
            with abandoned as (
                delete from whatsapp_outbound_queue
                where message_id in (
                    select message_id from whatsapp_outbound_queue
                    where attempt_started_at is not null and lease_until < @now
                    limit 500 for update skip locked)
                returning message_id)
            update whatsapp_messages m
            set status = 'unknown', status_updated_at = @now, updated_at = @now,
                error_code = 'outcome_unknown', error_message = 'The worker stopped before the provider''s answer was noted.'
            from abandoned
            where m.id = abandoned.message_id and m.status = 'pending'
            returning m.id
            """;
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var swept = await connection.QueryAsync<Guid>(new CommandDefinition(sql, new { now }, cancellationToken: cancellationToken));
        return swept.AsList();
    }

    private static object Columns(IReadOnlyList<OutboundMessage> messages) => new
    {
        Ids = messages.Select(m => m.Id).ToArray(),
        TenantIds = messages.Select(m => m.TenantId).ToArray(),
        ConversationIds = messages.Select(m => m.ConversationId).ToArray(),
        BindingIds = messages.Select(m => m.BindingId).ToArray(),
        Types = messages.Select(m => m.Content.MessageType).ToArray(),
        Texts = messages.Select(m => m.Content.Summary).ToArray(),
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
}
