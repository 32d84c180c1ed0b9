using Dapper;
using Npgsql;

namespace WhatsAppEngine.Storage.Conversations;

/// <summary>Everything that customers may have opted out under.</summary>
public static class CustomerAddresses
{
    /// <summary>The numbers and ids that lead to these conversations.</summary>
    public static async Task<IReadOnlyList<string>> OfAsync(
        NpgsqlTransaction transaction, IReadOnlyList<Guid> conversationIds, CancellationToken cancellationToken)
    {
        const string sql = """
            select customer_phone from whatsapp_conversations where id = any(@ids) and customer_phone is not null
            union
            select value from whatsapp_customer_identities where conversation_id = any(@ids)
            """;
        return (await transaction.Connection!.QueryAsync<string>(new CommandDefinition(
            sql, new { ids = conversationIds.ToArray() }, transaction, cancellationToken: cancellationToken))).AsList();
    }
}
