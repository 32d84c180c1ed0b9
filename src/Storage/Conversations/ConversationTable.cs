using Dapper;
using Npgsql;
using WhatsAppEngine.Core.Conversations;

namespace WhatsAppEngine.Storage.Conversations;

/// <summary>Conversations.</summary>
public static class ConversationTable
{
    /// <summary>
    /// Locks conversations, in the order of their ids as everyone does, and reads them. In a transaction this comes after
    /// <see cref="ConversationFinder"/> and before anything that changes messages.
    /// </summary>
    /// <exception cref="ConversationGoneException">One of them became part of another meanwhile.</exception>
    public static async Task<IReadOnlyDictionary<Guid, LockedConversation>> LockAsync(
        NpgsqlTransaction transaction, IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken)
    {
        const string sql = """
            with locked as (select * from whatsapp_conversations where id = any(@ids) order by id for update)
            select c.id, c.tenant_id, c.customer_phone, c.reply_phone, c.customer_name, c.customer_username, c.status, c.current_state,
                   c.assigned_user_id, c.binding_id,
                   c.last_message_at, c.last_inbound_at, c.free_entry_until, c.window_denied_at, c.last_automatic_reply_at, c.message_count,
                   c.unread_count, c.context,
                   exists (
                       select from whatsapp_optouts o
                       where o.tenant_id = c.tenant_id and o.is_active
                         and (o.customer_phone = c.customer_phone
                              or o.customer_phone in (select i.value from whatsapp_customer_identities i where i.conversation_id = c.id))
                   ) as opted_out,
                   c.erased_at is not null as is_erased,
                   exists (select from whatsapp_optout_hashes h where h.tenant_id = c.tenant_id)
                       and exists (
                           select from whatsapp_customer_identities i where i.conversation_id = c.id and not i.optout_checked) as may_have_opted_out
            from locked c
            """;
        if (ids.Count == 0)
        {
            return new Dictionary<Guid, LockedConversation>();
        }

        var command = new CommandDefinition(sql, new { ids = ids.Distinct().ToArray() }, transaction, cancellationToken: cancellationToken);
        var rows = await transaction.Connection!.QueryAsync<Conversation, Wishes, LockedConversation>(
            command, (conversation, wishes) => wishes.Of(conversation), splitOn: "opted_out");
        var locked = rows.ToDictionary(row => row.Conversation.Id);
        return ids.All(locked.ContainsKey) ? locked : throw new ConversationGoneException();
    }

    /// <summary>Writes conversations back that <see cref="LockAsync"/> has locked; times never go back.</summary>
    public static async Task UpdateAsync(
        NpgsqlTransaction transaction, IReadOnlyList<Conversation> conversations, DateTimeOffset now, CancellationToken cancellationToken)
    {
        const string sql = """
            update whatsapp_conversations c
            set customer_phone = n.customer_phone, reply_phone = n.reply_phone, customer_name = n.customer_name,
                customer_username = n.customer_username, status = n.status, current_state = n.current_state,
                assigned_user_id = n.assigned_user_id, binding_id = n.binding_id, message_count = n.message_count, unread_count = n.unread_count,
                last_automatic_reply_at = n.last_automatic_reply_at,
                free_entry_until = n.free_entry_until, window_denied_at = n.window_denied_at,
                last_message_at = greatest(c.last_message_at, n.last_message_at),
                last_inbound_at = greatest(c.last_inbound_at, n.last_inbound_at), updated_at = @now
            from unnest(@Ids, @Phones, @ReplyPhones, @Names, @Usernames, @Statuses, @States, @UserIds, @BindingIds, @Counts, @UnreadCounts,
                        @RepliedAts, @MessageAts, @InboundAts, @FreeUntils, @DeniedAts)
                as n (id, customer_phone, reply_phone, customer_name, customer_username, status, current_state, assigned_user_id, binding_id,
                      message_count, unread_count, last_automatic_reply_at,
                      last_message_at, last_inbound_at, free_entry_until, window_denied_at)
            where c.id = n.id
            """;
        if (conversations.Count == 0)
        {
            return;
        }

        await transaction.Connection!.ExecuteAsync(new CommandDefinition(sql, new
        {
            now,
            Ids = conversations.Select(c => c.Id).ToArray(),
            Phones = conversations.Select(c => c.CustomerPhone).ToArray(),
            ReplyPhones = conversations.Select(c => c.ReplyPhone).ToArray(),
            Names = conversations.Select(c => c.CustomerName).ToArray(),
            Usernames = conversations.Select(c => c.CustomerUsername).ToArray(),
            Statuses = conversations.Select(c => c.Status).ToArray(),
            States = conversations.Select(c => c.CurrentState).ToArray(),
            UserIds = conversations.Select(c => c.AssignedUserId).ToArray(),
            BindingIds = conversations.Select(c => c.BindingId).ToArray(),
            Counts = conversations.Select(c => c.MessageCount).ToArray(),
            UnreadCounts = conversations.Select(c => c.UnreadCount).ToArray(),
            RepliedAts = conversations.Select(c => c.LastAutomaticReplyAt).ToArray(),
            MessageAts = conversations.Select(c => c.LastMessageAt).ToArray(),
            InboundAts = conversations.Select(c => c.LastInboundAt).ToArray(),
            FreeUntils = conversations.Select(c => c.FreeEntryUntil).ToArray(),
            DeniedAts = conversations.Select(c => c.WindowDeniedAt).ToArray(),
        }, transaction, cancellationToken: cancellationToken));
    }

    internal static async Task AddAsync(
        NpgsqlTransaction transaction, IReadOnlyList<BegunConversation> begun, CancellationToken cancellationToken)
    {
        const string sql = """
            insert into whatsapp_conversations (id, tenant_id, customer_phone, current_state)
            select id, tenant_id, customer_phone, 'new' from unnest(@Ids, @TenantIds, @Phones) as b (id, tenant_id, customer_phone)
            order by tenant_id, customer_phone
            """;
        if (begun.Count == 0)
        {
            return;
        }

        await transaction.Connection!.ExecuteAsync(new CommandDefinition(sql, new
        {
            Ids = begun.Select(b => b.Id).ToArray(),
            TenantIds = begun.Select(b => b.TenantId).ToArray(),
            Phones = begun.Select(b => b.CustomerPhone).ToArray(),
        }, transaction, cancellationToken: cancellationToken));
    }

    private sealed record Wishes(bool OptedOut, bool IsErased, bool MayHaveOptedOut)
    {
        public LockedConversation Of(Conversation conversation) =>
            new(conversation, OptedOut) { IsErased = IsErased, MayHaveOptedOut = MayHaveOptedOut };
    }
}
