using Dapper;
using Npgsql;
using WhatsAppEngine.Storage.Outbound;

namespace WhatsAppEngine.Storage.Conversations;

/// <summary>Makes two conversations of one person one.</summary>
internal static class ConversationMerge
{
    /// <summary>Everything of the one becomes part of the other, in the caller's transaction; the first is gone then.</summary>
    public static async Task RunAsync(NpgsqlTransaction transaction, Guid from, Guid into, CancellationToken cancellationToken)
    {
        // In the order of their ids, as everyone does.
        await ExecuteAsync("select id from whatsapp_conversations where id in (@from, @into) order by id for update");
        await ExecuteAsync("update whatsapp_messages set conversation_id = @into where conversation_id = @from");
        await ExecuteAsync("update whatsapp_outbound_queue set conversation_id = @into, is_head = false where conversation_id = @from");
        await OutboundLine.AdvanceAsync(transaction, [into], cancellationToken);
        await ExecuteAsync("update whatsapp_customer_identities set conversation_id = @into where conversation_id = @from");
        await ExecuteAsync(Combine);

        Task ExecuteAsync(string sql) => transaction.Connection!.ExecuteAsync(
            new CommandDefinition(sql, new { from, into }, transaction, cancellationToken: cancellationToken));
    }

    // A person who has taken over one of them has taken over both; what is newer wins elsewhere, and nothing that only one knows is lost.
    private const string Combine = """
        with gone as (delete from whatsapp_conversations where id = @from returning *)
        update whatsapp_conversations kept
        set customer_phone = coalesce(kept.customer_phone, gone.customer_phone),
            reply_phone = case when gone.last_inbound_at > kept.last_inbound_at or kept.reply_phone is null
                               then coalesce(gone.reply_phone, kept.reply_phone) else kept.reply_phone end,
            customer_name = coalesce(kept.customer_name, gone.customer_name),
            customer_username = coalesce(kept.customer_username, gone.customer_username),
            status = case when gone.status = 'human_assigned' then gone.status else kept.status end,
            assigned_user_id = coalesce(kept.assigned_user_id, gone.assigned_user_id),
            current_state = case when kept.current_state is null or kept.current_state = 'new' then gone.current_state else kept.current_state end,
            binding_id = case when gone.last_inbound_at > kept.last_inbound_at or kept.binding_id is null
                              then coalesce(gone.binding_id, kept.binding_id) else kept.binding_id end,
            last_message_at = greatest(kept.last_message_at, gone.last_message_at),
            last_inbound_at = greatest(kept.last_inbound_at, gone.last_inbound_at),
            last_outbound_at = greatest(kept.last_outbound_at, gone.last_outbound_at),
            last_automatic_reply_at = greatest(kept.last_automatic_reply_at, gone.last_automatic_reply_at),
            marketing_stopped_at = greatest(kept.marketing_stopped_at, gone.marketing_stopped_at),
            marketing_resumed_at = greatest(kept.marketing_resumed_at, gone.marketing_resumed_at),
            free_entry_until = greatest(kept.free_entry_until, gone.free_entry_until),
            window_denied_at = greatest(kept.window_denied_at, gone.window_denied_at),
            message_count = kept.message_count + gone.message_count, unread_count = kept.unread_count + gone.unread_count,
            context = gone.context || kept.context,
            updated_at = now()
        from gone where kept.id = @into
        """;
}
