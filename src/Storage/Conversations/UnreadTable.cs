using Dapper;
using Npgsql;

namespace WhatsAppEngine.Storage.Conversations;

/// <summary>How many of a customer's messages nobody has read.</summary>
public sealed class UnreadTable(NpgsqlDataSource database)
{
    /// <summary>Notes that a message and those before it were read; what came after it stays unread.</summary>
    public async Task NoteReadAsync(Guid tenantId, Guid messageId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // Locked by a statement of its own: what is counted after that is all that is stored.
        const string conversation = """
            select c.id from whatsapp_conversations c
            join whatsapp_messages m on m.conversation_id = c.id
            where m.tenant_id = @tenantId and m.id = @messageId
            for update of c
            """;
        const string note = """
            update whatsapp_conversations c
            set unread_count = later.messages, updated_at = @now
            from (select count(*)::int as messages
                  from whatsapp_messages read
                  join whatsapp_messages m on m.conversation_id = read.conversation_id and m.created_at > read.created_at
                  where read.id = @messageId and m.direction = 'in' and m.message_type <> 'system') later
            where c.id = @id and c.unread_count > later.messages
            """;
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var id = await connection.QuerySingleOrDefaultAsync<Guid?>(
            new CommandDefinition(conversation, new { tenantId, messageId }, transaction, cancellationToken: cancellationToken));
        await connection.ExecuteAsync(
            new CommandDefinition(note, new { id, messageId, now }, transaction, cancellationToken: cancellationToken));
        await transaction.CommitAsync(cancellationToken);
    }
}
