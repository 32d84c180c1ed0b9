using Dapper;
using Npgsql;
using WhatsAppEngine.Core.Sending;
using WhatsAppEngine.Storage.Conversations;
using WhatsAppEngine.Storage.Messages;

namespace WhatsAppEngine.Storage.Outbound;

/// <summary>Writes down what became of attempts, many at a time.</summary>
public static class SettlementTable
{
    // Longer than the longest usual wait, its jitter included: with these the order of a conversation is kept.
    private static readonly TimeSpan LongestHold = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Writes settlements in the caller's transaction: queue, message and conversation together. Those that are held up by their number are
    /// left to <see cref="HeldMessageTable"/>.
    /// </summary>
    /// <returns>What was written: a message that the provider has shown in the meantime was sent, whatever its answer was.</returns>
    public static async Task<IReadOnlyList<SettledMessage>> ApplyAsync(
        NpgsqlTransaction transaction, IReadOnlyList<SettledMessage> answered, CancellationToken cancellationToken)
    {
        await IdentityLinks.NoteAsync(transaction, [.. answered.Select(Learned).OfType<LearnedIdentity>()], cancellationToken);
        await OutboundLine.LockAsync(transaction, answered.Select(s => s.Message.ConversationId), cancellationToken);
        var settled = await ShownMessageTable.CorrectAsync(transaction, answered, cancellationToken);
        var again = settled.Where(s => s.Settlement is Settlement.Again or Settlement.Deferred).ToList();
        var final = settled.Where(s => s.Settlement is Settlement.Sent or Settlement.Failed or Settlement.Unknown).ToList();
        await RescheduleAsync(transaction, again, cancellationToken);
        await AsideMessageTable.PutAsync(transaction, [.. again.Where(IsForLong).Select(Aside)], cancellationToken);
        var echoes = await EchoTable.GiveWayAsync(transaction, final, cancellationToken);
        await FinishAsync(transaction, final, cancellationToken);
        await OutboundLine.AdvanceAsync(transaction, final.Select(s => s.Message.ConversationId), cancellationToken);
        await EchoTable.HandOverAsync(transaction, echoes, cancellationToken);
        await NoteNumbersAsync(transaction, final, cancellationToken);
        return settled;
    }

    // A message to a number answered with a linked id, or the other way round.
    private static LearnedIdentity? Learned(SettledMessage settled) => settled switch
    {
        { Message.GroupId: not null } => null,
        { Settlement: Settlement.Sent { CustomerLid: { } lid }, Message.Lid: null } => new(settled.Message.ConversationId, Phone: null, lid),
        { Settlement: Settlement.Sent { CustomerPhone: { } phone }, Message: { ReplyPhone: null, Lid: not null } } =>
            new(settled.Message.ConversationId, phone, Lid: null),
        _ => null,
    };

    // The provider may know the customer by another number than the one it was given; answers come from that one. Where it leads to
    // somebody else already, or the message went to no number, nothing is noted.
    private static async Task NoteNumbersAsync(NpgsqlTransaction transaction, IReadOnlyList<SettledMessage> settled, CancellationToken cancellationToken)
    {
        const string sql = """
            insert into whatsapp_customer_identities (tenant_id, kind, value, conversation_id)
            select distinct on (a.tenant_id, a.phone) a.tenant_id, 'phone', a.phone, m.conversation_id
            from unnest(@TenantIds, @MessageIds, @Phones) as a (tenant_id, message_id, phone)
            join whatsapp_messages m on m.id = a.message_id
            where not exists (select from whatsapp_conversations c where c.tenant_id = a.tenant_id and c.customer_phone = a.phone)
            order by a.tenant_id, a.phone
            on conflict do nothing
            """;
        var numbers = settled
            .Select(s => (s.Message, Phone: (s.Settlement as Settlement.Sent)?.CustomerPhone))
            .Where(s => s.Phone is not null && s.Message.ReplyPhone is { } given && given != s.Phone).ToList();
        if (numbers.Count > 0)
        {
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(sql, new
            {
                TenantIds = numbers.Select(n => n.Message.TenantId).ToArray(),
                MessageIds = numbers.Select(n => n.Message.MessageId).ToArray(),
                Phones = numbers.Select(n => n.Phone).ToArray(),
            }, transaction, cancellationToken: cancellationToken));
        }
    }

    private static async Task RescheduleAsync(NpgsqlTransaction transaction, IReadOnlyList<SettledMessage> settled, CancellationToken cancellationToken)
    {
        const string sql = """
            with again as (
                select * from unnest(@Ids, @DueAts, @Codes, @Reasons, @WereNoAttempts, @WaitForChannels)
                    as a (id, due_at, code, reason, was_no_attempt, waits_for_channel)),
            queued as (
                update whatsapp_outbound_queue q
                set due_at = again.due_at, lease_owner = null, lease_until = null, attempt_started_at = null,
                    waits_for_channel = again.waits_for_channel
                from again where q.message_id = again.id and (not again.was_no_attempt or q.attempt_started_at is null))
            update whatsapp_messages m
            set error_code = again.code, error_message = again.reason, updated_at = now()
            from again where m.id = again.id and m.status = 'pending'
            """;
        if (settled.Count == 0)
        {
            return;
        }

        var rows = settled.Select(s => (s.Message.MessageId, Again: Reschedule(s.Settlement), WasNoAttempt: s.Settlement is Settlement.Deferred)).ToList();
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(sql, new
        {
            Ids = rows.Select(r => r.MessageId).ToArray(),
            DueAts = rows.Select(r => r.Again.DueAt).ToArray(),
            Codes = rows.Select(r => r.Again.Code).ToArray(),
            Reasons = rows.Select(r => r.Again.Reason).ToArray(),
            WereNoAttempts = rows.Select(r => r.WasNoAttempt).ToArray(),
            WaitForChannels = settled.Select(s => s.Settlement is Settlement.Deferred { Code: SendCodes.ChannelBlocked }).ToArray(),
        }, transaction, cancellationToken: cancellationToken));
    }

    private static Settlement.Again Reschedule(Settlement settlement) => settlement switch
    {
        Settlement.Deferred deferred => new Settlement.Again(deferred.DueAt, deferred.Code, deferred.Reason),
        Settlement.Again again => again,
        _ => throw new ArgumentOutOfRangeException(nameof(settlement)),
    };

    // To keep its place, a message that waits for long would hold up everything else the customer is told. What waits for its number does
    // keep it: nothing else leaves from there either.
    private static bool IsForLong(SettledMessage settled) => settled.Settlement switch
    {
        Settlement.Again again => again.DueAt - settled.At > LongestHold,
        Settlement.Deferred deferred => !deferred.KeepsItsPlace,
        _ => false,
    };

    private static (Guid MessageId, Guid ConversationId, DateTimeOffset Until) Aside(SettledMessage settled) =>
        (settled.Message.MessageId, settled.Message.ConversationId, Reschedule(settled.Settlement).DueAt);

    // A status that came before this settlement may already have moved the message on: only a pending or unknown one changes. It is counted
    // once, by whoever takes it from the queue or ends the doubt about it. Two of a tenant's numbers that write to each other have one id
    // for two rows: the first keeps it.
    private static async Task FinishAsync(NpgsqlTransaction transaction, IReadOnlyList<SettledMessage> settled, CancellationToken cancellationToken)
    {
        const string sql = """
            with final as (
                select f.*, exists (
                    select from whatsapp_messages other
                    where other.tenant_id = f.tenant_id and other.provider_message_id = f.provider_message_id and other.id <> f.id) as is_taken
                from unnest(@Ids, @TenantIds, @Statuses, @ProviderIds, @Codes, @Reasons, @Ats, @BindingIds, @Templates)
                as f (id, tenant_id, status, provider_message_id, code, reason, at, binding_id, template_name)),
            before as (
                select m.id, m.status from whatsapp_messages m join final on m.id = final.id),
            dequeued as (
                delete from whatsapp_outbound_queue q using final where q.message_id = final.id returning q.message_id),
            told as (
                update whatsapp_messages m
                set status = case when m.status in ('pending', 'unknown') then final.status else m.status end,
                    status_updated_at = case when m.status in ('pending', 'unknown') then final.at else m.status_updated_at end,
                    provider_message_id = case when final.is_taken then m.provider_message_id
                        else coalesce(final.provider_message_id, m.provider_message_id) end,
                    binding_id = coalesce(final.binding_id, m.binding_id), template_name = coalesce(final.template_name, m.template_name),
                    error_code = case when m.status in ('pending', 'unknown') then final.code else m.error_code end,
                    error_message = case when m.status in ('pending', 'unknown') then final.reason else m.error_message end,
                    sent_at = case when final.status = 'sent' then final.at else m.sent_at end,
                    updated_at = final.at
                from final where m.id = final.id
                returning m.id, m.conversation_id, final.status, final.at)
            update whatsapp_conversations c
            set last_outbound_at = greatest(c.last_outbound_at, latest.at),
                last_message_at = greatest(c.last_message_at, latest.at),
                message_count = c.message_count + latest.messages,
                updated_at = latest.at
            from (select told.conversation_id, max(told.at) as at,
                         count(*) filter (where dequeued.message_id is not null or before.status = 'unknown') as messages
                  from told join before on before.id = told.id left join dequeued on dequeued.message_id = told.id
                  where told.status = 'sent' group by told.conversation_id) latest
            where c.id = latest.conversation_id
            """;
        if (settled.Count == 0)
        {
            return;
        }

        await transaction.Connection!.ExecuteAsync(new CommandDefinition(sql, Columns(settled), transaction, cancellationToken: cancellationToken));
    }

    private static object Columns(IReadOnlyList<SettledMessage> settled) => new
    {
        Ids = settled.Select(s => s.Message.MessageId).ToArray(),
        TenantIds = settled.Select(s => s.Message.TenantId).ToArray(),
        Statuses = settled.Select(s => Status(s.Settlement)).ToArray(),
        ProviderIds = settled.Select(s => (s.Settlement as Settlement.Sent)?.ProviderMessageId).ToArray(),
        Codes = settled.Select(s => Failure(s.Settlement).Code).ToArray(),
        Reasons = settled.Select(s => Failure(s.Settlement).Reason).ToArray(),
        Ats = settled.Select(s => s.At).ToArray(),
        BindingIds = settled.Select(s => s.Message.BindingId).ToArray(),
        Templates = settled.Select(s => s.Message.InsteadTemplate).ToArray(),
    };

    private static string Status(Settlement settlement) => settlement switch
    {
        Settlement.Sent => "sent",
        Settlement.Failed => "failed",
        Settlement.Unknown => "unknown",
        _ => throw new ArgumentOutOfRangeException(nameof(settlement)),
    };

    private static (string? Code, string? Reason) Failure(Settlement settlement) => settlement switch
    {
        Settlement.Failed failed => (failed.Code, failed.Reason),
        Settlement.Unknown unknown => ("outcome_unknown", unknown.Reason),
        _ => (null, null),
    };
}
