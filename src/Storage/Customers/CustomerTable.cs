using Dapper;
using Npgsql;
using WhatsAppEngine.Core.Identity;

namespace WhatsAppEngine.Storage.Customers;

/// <summary>Finds a customer by anything they are known by, with everything else they are known by.</summary>
public static class CustomerTable
{
    /// <summary>Finds one. A customer whom no conversation is with has only what they were asked for by.</summary>
    public static async Task<KnownCustomer> FindAsync(NpgsqlTransaction transaction, WantedCustomer wanted, CancellationToken cancellationToken)
    {
        const string conversations = """
            select id from whatsapp_conversations where tenant_id = @TenantId and id = @ConversationId
            union
            select id from whatsapp_conversations where tenant_id = @TenantId and customer_phone = any(@phones)
            union
            select conversation_id from whatsapp_customer_identities
            where tenant_id = @TenantId and (kind = 'phone' and value = any(@phones) or kind in ('user_id', 'parent_user_id', 'lid') and value = @UserId)
            order by id
            """;
        const string identities = """
            select kind, value from whatsapp_customer_identities where conversation_id = any(@ids) and kind <> 'former'
            union
            select 'phone', unnest(array[customer_phone, reply_phone]) from whatsapp_conversations where id = any(@ids)
            order by kind, value
            """;
        var asked = wanted.Phone is null ? [] : PhoneVariants.OfIdentity(new CustomerIdentity(IdentityKinds.Phone, wanted.Phone.Value));
        var phones = asked.Select(identity => identity.Value).ToArray();
        var ids = (await transaction.Connection!.QueryAsync<Guid>(new CommandDefinition(
            conversations, new { wanted.TenantId, wanted.ConversationId, wanted.UserId, phones }, transaction,
            cancellationToken: cancellationToken))).ToArray();
        var known = await transaction.Connection!.QueryAsync<(string Kind, string? Value)>(
            new CommandDefinition(identities, new { ids }, transaction, cancellationToken: cancellationToken));
        var all = known.Where(row => row.Value is not null).Select(row => new CustomerIdentity(row.Kind, row.Value!)).SelectMany(PhoneVariants.OfIdentity)
            .Concat(asked)
            .Concat(ids.Length == 0 && wanted.UserId is { } userId ? Possible(userId) : []);
        return new KnownCustomer(wanted.TenantId, ids, [.. all.Distinct()]);
    }

    // Nobody knows which of them it is.
    private static IEnumerable<CustomerIdentity> Possible(string userId) =>
        [new(IdentityKinds.UserId, userId), new(IdentityKinds.ParentUserId, userId), new(IdentityKinds.Lid, userId)];
}
