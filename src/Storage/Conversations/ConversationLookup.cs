using Dapper;
using Npgsql;
using WhatsAppEngine.Core.Identity;
using WhatsAppEngine.Storage.Tenancy;

namespace WhatsAppEngine.Storage.Conversations;

/// <summary>Finds one conversation of a tenant, with everything its customer is known by.</summary>
public sealed class ConversationLookup(TenantReader reader)
{
    /// <summary>By its id; null when the tenant has none of this id.</summary>
    public Task<FoundConversation?> FindAsync(Guid tenantId, Guid conversationId, CancellationToken cancellationToken) =>
        reader.ReadAsync(tenantId, transaction => ReadAsync(transaction, tenantId, conversationId, cancellationToken), cancellationToken);

    /// <summary>By a number of its customer's, in whichever of its ways it is written.</summary>
    public Task<FoundConversation?> FindAsync(Guid tenantId, PhoneNumber phone, CancellationToken cancellationToken) =>
        reader.ReadAsync(tenantId, async transaction =>
            await OwnerOfAsync(transaction, tenantId, phone, cancellationToken) is { } id
                ? await ReadAsync(transaction, tenantId, id, cancellationToken)
                : null, cancellationToken);

    private static async Task<Guid?> OwnerOfAsync(
        NpgsqlTransaction transaction, Guid tenantId, PhoneNumber phone, CancellationToken cancellationToken)
    {
        const string sql = """
            select asked.place, coalesce(own.id, known.conversation_id) as id
            from unnest(@phones) with ordinality as asked (phone, place)
            left join whatsapp_conversations own on own.tenant_id = @tenantId and own.customer_phone = asked.phone
            left join whatsapp_customer_identities known
                on known.tenant_id = @tenantId and known.kind = 'phone' and known.value = asked.phone
            where own.id is not null or known.conversation_id is not null
            order by asked.place
            limit 1
            """;
        string[] phones = [phone.Value, .. PhoneVariants.Of(phone) is { } variant ? [variant.Value] : Array.Empty<string>()];
        var owner = await transaction.Connection!.QuerySingleOrDefaultAsync<(long Place, Guid Id)?>(
            new CommandDefinition(sql, new { tenantId, phones }, transaction, cancellationToken: cancellationToken));
        return owner?.Id;
    }

    private static async Task<FoundConversation?> ReadAsync(
        NpgsqlTransaction transaction, Guid tenantId, Guid conversationId, CancellationToken cancellationToken)
    {
        const string known = """
            select kind, value from whatsapp_customer_identities
            where tenant_id = @tenantId and conversation_id = @conversationId order by kind, created_at, value
            """;
        var found = await ListedConversationTable.ReadAsync(transaction, tenantId, [conversationId], cancellationToken);
        if (found.Count == 0)
        {
            return null;
        }

        var identities = await transaction.Connection!.QueryAsync<(string Kind, string Value)>(
            new CommandDefinition(known, new { tenantId, conversationId }, transaction, cancellationToken: cancellationToken));
        return new FoundConversation(found[0], [.. identities.Select(identity => new CustomerIdentity(identity.Kind, identity.Value))]);
    }
}

/// <summary>A conversation and everything its customer is known by.</summary>
/// <param name="Conversation">The conversation.</param>
/// <param name="Identities">What leads to it.</param>
public sealed record FoundConversation(ListedConversation Conversation, IReadOnlyList<CustomerIdentity> Identities);
