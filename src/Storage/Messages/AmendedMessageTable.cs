using Dapper;
using Npgsql;

namespace WhatsAppEngine.Storage.Messages;

/// <summary>Messages that were changed or taken back, and whose they are.</summary>
public static class AmendedMessageTable
{
    /// <summary>Finds them by the provider's ids; those we never saw are left out.</summary>
    public static async Task<IReadOnlyDictionary<MessageOf, AmendedMessage>> FindAsync(
        NpgsqlTransaction transaction, IReadOnlyCollection<MessageOf> messages, CancellationToken cancellationToken)
    {
        const string sql = """
            select distinct on (m.tenant_id, m.provider_message_id)
                m.tenant_id, m.provider_message_id, m.direction = 'out' as is_ours, i.kind, i.value
            from unnest(@TenantIds, @ProviderIds) as asked (tenant_id, provider_message_id)
            join whatsapp_messages m on m.tenant_id = asked.tenant_id and m.provider_message_id = asked.provider_message_id
            left join whatsapp_customer_identities i on i.conversation_id = m.conversation_id and i.kind in ('phone', 'lid', 'user_id')
            order by m.tenant_id, m.provider_message_id, m.direction, array_position(array['phone', 'lid', 'user_id'], i.kind), i.created_at desc
            """;
        var rows = await transaction.Connection!.QueryAsync<MessageOf, AmendedMessage, (MessageOf Message, AmendedMessage Found)>(
            new CommandDefinition(sql, new
            {
                TenantIds = messages.Select(m => m.TenantId).ToArray(),
                ProviderIds = messages.Select(m => m.ProviderMessageId).ToArray(),
            }, transaction, cancellationToken: cancellationToken),
            (message, found) => (message, found),
            splitOn: "is_ours");
        return rows.ToDictionary(row => row.Message, row => row.Found);
    }
}

/// <summary>A message of a tenant's.</summary>
/// <param name="TenantId">The tenant.</param>
/// <param name="ProviderMessageId">The provider's id of it.</param>
public sealed record MessageOf(Guid TenantId, string ProviderMessageId);

/// <summary>Whose a message is.</summary>
/// <param name="IsOurs">The business's, not the customer's.</param>
/// <param name="Kind">What leads to the customer it was exchanged with: a kind of identity; null when nothing does any more.</param>
/// <param name="Value">The identity.</param>
public sealed record AmendedMessage(bool IsOurs, string? Kind, string? Value)
{
    /// <summary>Names nobody.</summary>
    public override string ToString() => nameof(AmendedMessage);
}
