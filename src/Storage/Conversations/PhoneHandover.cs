using Dapper;
using Npgsql;

namespace WhatsAppEngine.Storage.Conversations;

/// <summary>
/// Takes numbers from conversations whose customers no longer have them. What a customer wished under the number, above all to get no
/// messages, stays with the customer and does not go to the number's next owner.
/// </summary>
internal static class PhoneHandover
{
    private const string Sql = """
        with lost as (
            select i.tenant_id, i.value, c.id as conversation_id,
                   coalesce(@phone, (select u.value from whatsapp_customer_identities u
                                     where u.conversation_id = c.id and u.kind in ('user_id', 'lid')
                                     order by u.kind desc, u.created_at desc, u.value limit 1),
                            'conversation:' || c.id) as address
            from whatsapp_conversations c
            join whatsapp_customer_identities i on i.conversation_id = c.id and i.kind = 'phone'
            where c.id = @conversationId and (@numbers::text[] is null or i.value = any(@numbers)) and i.value is distinct from @phone),
        wishes as (
            delete from whatsapp_optouts o using lost
            where o.tenant_id = lost.tenant_id and o.customer_phone = lost.value
            returning o.tenant_id, lost.address, o.reason, o.original_message_id, o.is_active, o.reactivated_at, o.created_at),
        kept as (
            insert into whatsapp_optouts as known (tenant_id, customer_phone, reason, original_message_id, is_active, reactivated_at, created_at)
            select distinct on (tenant_id, address) tenant_id, address, reason, original_message_id, is_active, reactivated_at, created_at
            from wishes order by tenant_id, address, is_active desc, created_at desc
            on conflict (tenant_id, customer_phone) do update set is_active = known.is_active or excluded.is_active, updated_at = now()),
        named as (
            insert into whatsapp_customer_identities (tenant_id, kind, value, conversation_id)
            select distinct tenant_id, 'former', address, conversation_id from lost where address like 'conversation:%'
            on conflict do nothing),
        gone as (
            delete from whatsapp_customer_identities i using lost
            where i.tenant_id = lost.tenant_id and i.kind = 'phone' and i.value = lost.value)
        update whatsapp_conversations
        set customer_phone = case when @numbers::text[] is null then @phone when customer_phone = any(@numbers) then null else customer_phone end,
            reply_phone = case when @numbers::text[] is null then @phone when reply_phone = any(@numbers) then null else reply_phone end,
            updated_at = now()
        where id = @conversationId
        """;

    /// <summary>The numbers are somebody else's now.</summary>
    public static Task LeaveAsync(NpgsqlTransaction transaction, Guid conversationId, string[] numbers, CancellationToken cancellationToken) =>
        ExecuteAsync(transaction, new { conversationId, numbers, phone = (string?)null }, cancellationToken);

    /// <summary>The customer has this number from now on, or one that nobody tells us, and none of the former ones.</summary>
    public static Task ChangeAsync(NpgsqlTransaction transaction, Guid conversationId, string? phone, CancellationToken cancellationToken) =>
        ExecuteAsync(transaction, new { conversationId, numbers = (string[]?)null, phone }, cancellationToken);

    private static Task ExecuteAsync(NpgsqlTransaction transaction, object with, CancellationToken cancellationToken) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(Sql, with, transaction, cancellationToken: cancellationToken));
}
