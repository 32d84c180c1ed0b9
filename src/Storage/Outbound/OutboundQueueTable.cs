using Dapper;
using Npgsql;
using WhatsAppEngine.Core.Contents;
using WhatsAppEngine.Core.Sending;

namespace WhatsAppEngine.Storage.Outbound;

/// <summary>Messages waiting to be sent.</summary>
public sealed class OutboundQueueTable(NpgsqlDataSource database)
{
    /// <summary>
    /// Stores messages and queues them, in the order given and in the caller's transaction, which has locked their conversations. A message
    /// whose id or idempotency key the tenant has used before is left out; the ids of those that were queued come back.
    /// </summary>
    public static async Task<IReadOnlyList<Guid>> EnqueueAsync(
        NpgsqlTransaction transaction, IReadOnlyList<OutboundMessage> messages, CancellationToken cancellationToken)
    {
        const string sql = """
            with asked as (
                select * from unnest(@Ids, @TenantIds, @ConversationIds, @BindingIds, @Types, @Texts, @Contents, @Templates, @ReplyTo,
                                     @TriggeredBy, @CorrelationIds, @IdempotencyKeys, @CreatedAts, @DueAts, @Priorities, @ConfirmsOptOut,
                                     @Classes, @SendAts, @ExpiresAts)
                with ordinality as a (id, tenant_id, conversation_id, binding_id, message_type, content, content_json, template_name, reply_to,
                                      triggered_by, correlation_id, idempotency_key, created_at, due_at, priority, confirms_opt_out,
                                      message_class, send_at, expires_at, ordinal)),
            stored as (
                insert into whatsapp_messages (id, tenant_id, conversation_id, binding_id, direction, message_type, content, content_json, status,
                    template_name, reply_to_message_id, triggered_by_event_id, correlation_id, idempotency_key, created_at, updated_at,
                    message_class, send_at, expires_at)
                select id, tenant_id, conversation_id, binding_id, 'out', message_type, content, content_json::jsonb, 'pending',
                    template_name, reply_to, triggered_by, correlation_id, idempotency_key, created_at, created_at,
                    message_class, send_at, expires_at
                from asked order by ordinal
                on conflict do nothing
                returning id),
            queued as (
                select a.*, coalesce(a.send_at <= a.due_at, true) as is_in_line,
                       row_number() over (partition by a.conversation_id, coalesce(a.send_at <= a.due_at, true) order by a.ordinal) as place
                from asked a join stored using (id))
            insert into whatsapp_outbound_queue (message_id, tenant_id, conversation_id, binding_id, content, priority, confirms_opt_out, due_at,
                aside_until, is_head, lane)
            select q.id, q.tenant_id, q.conversation_id, q.binding_id, q.content_json::jsonb, q.priority, q.confirms_opt_out, q.due_at,
                case when not q.is_in_line then q.send_at end,
                q.is_in_line and q.place = 1 and not exists (
                    select from whatsapp_outbound_queue before where before.conversation_id = q.conversation_id and before.aside_until is null),
                coalesce(q.binding_id, c.binding_id, newest.id, q.tenant_id)
            from queued q
            join whatsapp_conversations c on c.id = q.conversation_id
            left join lateral (
                select b.id from whatsapp_tenant_bindings b
                where b.tenant_id = q.tenant_id and b.is_active order by b.updated_at desc limit 1) newest on true
            order by q.ordinal
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
    /// Leases messages that are due: of each conversation only the first in its line, and lane by lane in turn, so that no lane waits for
    /// another's backlog; what has priority goes before everything else. Brings what dispatch needs to know about each.
    /// </summary>
    /// <param name="owner">Who leases.</param>
    /// <param name="share">How much to take.</param>
    /// <param name="now">The present.</param>
    /// <param name="leaseUntil">Until when nobody else may take them.</param>
    /// <param name="cancellationToken">Ends the wait for the database.</param>
    public async Task<IReadOnlyList<QueuedMessage>> ClaimAsync(
        Guid owner, ClaimShare share, DateTimeOffset now, DateTimeOffset leaseUntil, CancellationToken cancellationToken)
    {
        // The lanes are found by leaps through the index: one probe for each, however long it is.
        const string sql = """
            with recursive lanes as (
                (select lane from whatsapp_outbound_queue where is_head order by lane limit 1)
                union all
                select (select next.lane from whatsapp_outbound_queue next where next.is_head and next.lane > l.lane order by next.lane limit 1)
                from lanes l where l.lane is not null),
            candidates as (
                select head.message_id, head.priority, head.due_at,
                       row_number() over (partition by l.lane order by head.priority desc, head.due_at, head.position) as turn
                from lanes l
                left join unnest(@Lanes, @Limits) as known (lane, most) on known.lane = l.lane
                cross join lateral (
                    select q.message_id, q.priority, q.due_at, q.position
                    from whatsapp_outbound_queue q
                    where q.lane = l.lane and q.is_head and q.due_at <= @now
                      and (q.lease_until is null or q.lease_until < @now)
                      and q.attempt_started_at is null
                    order by q.priority desc, q.due_at, q.position
                    limit coalesce(known.most, @PerLane)
                    for update skip locked) head
                where l.lane is not null),
            leased as (
                update whatsapp_outbound_queue q
                set lease_owner = @owner, lease_until = @leaseUntil
                from (select message_id, turn from candidates order by priority desc, turn, due_at limit @Count) taken
                where q.message_id = taken.message_id
                returning q.*, taken.turn)
            select q.message_id, q.tenant_id, q.conversation_id, q.content, q.confirms_opt_out, q.attempts + 1 as attempts, q.lane,
                   m.reply_to_message_id, m.correlation_id, m.triggered_by_event_id, m.message_class, m.created_at as asked_at, m.send_at, m.expires_at,
                   m.error_code as last_code,
                   c.customer_phone, coalesce(c.reply_phone, c.customer_phone) as reply_phone,
                   c.last_inbound_at, c.free_entry_until, c.window_denied_at,
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
                   b.channel_state, b.channel_blocked_until, b.channel_facts::text as number_facts, (b.config -> 'sending')::text as sending_settings,
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
            order by q.priority desc, q.turn, q.due_at, q.position
            """;
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await PlanAnewAsync(transaction, cancellationToken);
        var rows = await connection.QueryAsync<QueuedMessage>(new CommandDefinition(sql, new
        {
            owner,
            now,
            leaseUntil,
            share.Count,
            share.PerLane,
            Lanes = share.Lanes.Select(lane => lane.Lane).ToArray(),
            Limits = share.Lanes.Select(lane => lane.Most).ToArray(),
        }, transaction, cancellationToken: cancellationToken));
        await transaction.CommitAsync(cancellationToken);
        return rows.AsList();
    }

    // A plan that was kept from when the queue was empty reads all of it once it is not; and compiling a plan takes longer than running it.
    private static Task PlanAnewAsync(NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        const string sql = "set local plan_cache_mode = force_custom_plan; set local jit = off";
        return transaction.Connection!.ExecuteAsync(new CommandDefinition(sql, transaction: transaction, cancellationToken: cancellationToken));
    }

    /// <summary>
    /// Notes that the provider is about to be called for these messages, and counts each that is sent for the first time. Left out of the ids
    /// that come back, and not to be sent: those whose lease is no longer <paramref name="owner"/>'s, and those to a customer who has opted
    /// out since they were leased, unless the message may go all the same.
    /// </summary>
    public async Task<IReadOnlySet<Guid>> BeginAttemptsAsync(
        Guid owner, IReadOnlyList<BegunMessage> messages, DateTimeOffset now, CancellationToken cancellationToken)
    {
        const string sql = """
            with begun as (
                update whatsapp_outbound_queue q
                set attempt_started_at = @now, attempts = q.attempts + 1
                from unnest(@Ids, @MayPassOptOuts) as b (message_id, may_pass_opt_out), whatsapp_conversations c
                where q.message_id = b.message_id and c.id = q.conversation_id and q.lease_owner = @owner and q.lease_until > @now
                  and q.attempt_started_at is null
                  and (b.may_pass_opt_out or not exists (
                      select from whatsapp_optouts o
                      where o.tenant_id = q.tenant_id and o.is_active
                        and (o.customer_phone = c.customer_phone
                             or o.customer_phone in (select i.value from whatsapp_customer_identities i where i.conversation_id = c.id))))
                returning q.message_id, q.tenant_id, q.attempts),
            counted as (
                insert into whatsapp_sending_counts as known (tenant_id, quarter, messages)
                select tenant_id, date_bin('15 minutes', @now, 'epoch'::timestamptz), count(*) from begun where attempts = 1 group by tenant_id order by tenant_id
                on conflict (tenant_id, quarter) do update set messages = known.messages + excluded.messages)
            select message_id from begun
            """;
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var begun = await connection.QueryAsync<Guid>(new CommandDefinition(sql, new
        {
            owner,
            now,
            Ids = messages.Select(m => m.MessageId).ToArray(),
            MayPassOptOuts = messages.Select(m => m.MayPassOptOut).ToArray(),
        }, cancellationToken: cancellationToken));
        return begun.ToHashSet();
    }

    /// <summary>
    /// Gives back messages that <paramref name="owner"/> has leased and certainly not sent, whether or not that it would has been noted.
    /// </summary>
    public async Task ReleaseAsync(Guid owner, IReadOnlyCollection<Guid> messageIds, CancellationToken cancellationToken)
    {
        const string sql = """
            update whatsapp_outbound_queue
            set lease_owner = null, lease_until = null, attempt_started_at = null,
                attempts = case when attempt_started_at is null then attempts else attempts - 1 end
            where message_id = any(@ids) and lease_owner = @owner
            """;
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(sql, new { owner, ids = messageIds.ToArray() }, cancellationToken: cancellationToken));
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
        Classes = messages.Select(m => m.Class.Name()).ToArray(),
        SendAts = messages.Select(m => m.SendAt).ToArray(),
        ExpiresAts = messages.Select(m => m.ExpiresAt).ToArray(),
    };
}
