using Dapper;
using Npgsql;

namespace WhatsAppEngine.Storage.Messages;

/// <summary>The numbers that messages left from.</summary>
public static class MessageSenderTable
{
    /// <summary>Finds them, by our ids of the messages; those that left from no number we know are not there.</summary>
    public static async Task<IReadOnlyDictionary<Guid, MessageSender>> FindAsync(
        NpgsqlTransaction transaction, IReadOnlyCollection<Guid> messageIds, CancellationToken cancellationToken)
    {
        const string sql = """
            select m.id as message_id, b.id as binding_id, b.provider
            from whatsapp_messages m join whatsapp_tenant_bindings b on b.id = m.binding_id
            where m.id = any(@ids)
            """;
        var rows = await transaction.Connection!.QueryAsync<MessageSender>(
            new CommandDefinition(sql, new { ids = messageIds.Distinct().ToArray() }, transaction, cancellationToken: cancellationToken));
        return rows.ToDictionary(row => row.MessageId);
    }
}

/// <summary>The number a message left from.</summary>
/// <param name="MessageId">Our id of the message.</param>
/// <param name="BindingId">The number's binding.</param>
/// <param name="Provider">Name of its provider.</param>
public sealed record MessageSender(Guid MessageId, Guid BindingId, string Provider);
