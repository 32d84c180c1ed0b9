using Dapper;
using Npgsql;
using WhatsAppEngine.Core.Identity;

namespace WhatsAppEngine.Storage.Erasure;

/// <summary>
/// Wishes to get no messages of customers who were erased: <c>whatsapp_optout_hashes</c>. When somebody with the same identity comes, the
/// hash becomes an opt-out again.
/// </summary>
public static class OptOutHashTable
{
    /// <summary>Removes a customer's opt-outs, and keeps the hashes in place of those that count. False when none of them did.</summary>
    public static async Task<(ErasedRows Removed, bool Kept)> KeepAsync(
        NpgsqlTransaction transaction, Guid tenantId, IReadOnlyList<string> addresses, IReadOnlyList<string> hashes,
        CancellationToken cancellationToken)
    {
        const string sql = """
            with gone as (
                delete from whatsapp_optouts where tenant_id = @tenantId and customer_phone = any(@addresses) returning is_active, updated_at),
            kept as (
                insert into whatsapp_optout_hashes (tenant_id, hash, opted_out_at)
                select @tenantId, hash, (select max(updated_at) from gone where is_active)
                from unnest(@hashes) as h (hash)
                where exists (select from gone where is_active)
                on conflict do nothing
                returning hash)
            select (select count(*)::int from gone) as removed, exists (select from gone where is_active) as kept
            """;
        var (removed, kept) = await transaction.Connection!.QuerySingleAsync<(int, bool)>(new CommandDefinition(
            sql, new { tenantId, addresses = addresses.ToArray(), hashes = hashes.ToArray() }, transaction, cancellationToken: cancellationToken));
        return (ErasedRows.Gone("whatsapp_optouts", removed), kept);
    }

    /// <summary>Identities of conversations, which are locked, that were not compared with the hashes yet.</summary>
    public static async Task<IReadOnlyList<UncheckedIdentity>> UncheckedAsync(
        NpgsqlTransaction transaction, IReadOnlyCollection<Guid> conversationIds, CancellationToken cancellationToken)
    {
        const string sql = """
            select tenant_id, conversation_id, kind, value from whatsapp_customer_identities
            where conversation_id = any(@ids) and not optout_checked
            """;
        return (await transaction.Connection!.QueryAsync<UncheckedIdentity>(new CommandDefinition(
            sql, new { ids = conversationIds.ToArray() }, transaction, cancellationToken: cancellationToken))).AsList();
    }

    /// <summary>
    /// Makes opt-outs of hashes that fit, unless the customer has wanted messages again since, and notes that these conversations were
    /// compared. Gives the conversations whose customers want no messages.
    /// </summary>
    public static async Task<IReadOnlySet<Guid>> RestoreAsync(
        NpgsqlTransaction transaction, IReadOnlyCollection<Guid> conversationIds, IReadOnlyList<HashedIdentity> identities, DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        const string sql = """
            with asked as (
                select * from unnest(@TenantIds, @ConversationIds, @Addresses, @Hashes) as a (tenant_id, conversation_id, address, hash)),
            compared as (
                update whatsapp_customer_identities set optout_checked = true where conversation_id = any(@ids) and not optout_checked),
            found as (
                delete from whatsapp_optout_hashes h using asked
                where h.tenant_id = asked.tenant_id and h.hash = asked.hash
                returning asked.tenant_id, asked.conversation_id, asked.address, h.opted_out_at),
            wished as (
                select distinct on (f.conversation_id) f.tenant_id, f.conversation_id, coalesce(c.customer_phone, f.address) as address, f.opted_out_at
                from found f join whatsapp_conversations c on c.id = f.conversation_id
                where not exists (
                    select from whatsapp_optouts o
                    where o.tenant_id = f.tenant_id and not o.is_active and o.updated_at > f.opted_out_at
                      and (o.customer_phone = c.customer_phone
                           or o.customer_phone in (select i.value from whatsapp_customer_identities i where i.conversation_id = c.id)))
                order by f.conversation_id, f.opted_out_at desc),
            restored as (
                insert into whatsapp_optouts (tenant_id, customer_phone, reason, is_active, created_at, updated_at)
                select distinct on (tenant_id, address) tenant_id, address, 'before_erasure', true, opted_out_at, @now from wished
                on conflict (tenant_id, customer_phone) do nothing)
            select conversation_id from wished
            """;
        var restored = await transaction.Connection!.QueryAsync<Guid>(new CommandDefinition(sql, new
        {
            now,
            ids = conversationIds.ToArray(),
            TenantIds = identities.Select(i => i.TenantId).ToArray(),
            ConversationIds = identities.Select(i => i.ConversationId).ToArray(),
            Addresses = identities.Select(i => i.Address).ToArray(),
            Hashes = identities.Select(i => i.Hash).ToArray(),
        }, transaction, cancellationToken: cancellationToken));
        return restored.ToHashSet();
    }
}

/// <summary>An identity that was not compared with the hashes yet.</summary>
/// <param name="TenantId">The tenant.</param>
/// <param name="ConversationId">Where it leads.</param>
/// <param name="Kind">One of <see cref="IdentityKinds"/>.</param>
/// <param name="Value">The number or id.</param>
public sealed record UncheckedIdentity(Guid TenantId, Guid ConversationId, string Kind, string Value)
{
    /// <summary>Names nobody.</summary>
    public override string ToString() => $"UncheckedIdentity {{ ConversationId = {ConversationId} }}";
}

/// <summary>An identity, or another way to write it, and its hash.</summary>
/// <param name="TenantId">The tenant.</param>
/// <param name="ConversationId">Where it leads.</param>
/// <param name="Address">What an opt-out is kept under.</param>
/// <param name="Hash">The hash.</param>
public sealed record HashedIdentity(Guid TenantId, Guid ConversationId, string Address, string Hash)
{
    /// <summary>Names nobody.</summary>
    public override string ToString() => $"HashedIdentity {{ ConversationId = {ConversationId} }}";
}
