using Dapper;
using Npgsql;

namespace WhatsAppEngine.Storage.Messages;

/// <summary>Finds a tenant's messages by whatever they are named by: nobody else's.</summary>
public sealed class KnownMessageTable(NpgsqlDataSource database)
{
    /// <summary>
    /// By our id, a UUID, or by the provider's: of one that a number of the tenant's sent to another of them, the one that was received.
    /// </summary>
    public async Task<KnownMessage?> FindAsync(Guid tenantId, string messageId, CancellationToken cancellationToken)
    {
        const string byOurId = """
            select m.id, m.direction, m.provider_message_id, m.binding_id, coalesce(m.sent_at, m.created_at) as sent_at,
                content_json ->> 'chat_id' as chat_id, coalesce(c.reply_phone, c.customer_phone) as customer_phone,
                content_json ->> 'media_id' as media_id, content_json ->> 'media_mime_type' as mime_type,
                content_json ->> 'media_sha256' as sha256, content_json ->> 'media_size' as size_text
            from whatsapp_messages m left join whatsapp_conversations c on c.id = m.conversation_id where m.id = @id and m.tenant_id = @tenantId
            """;
        const string byProviderId = """
            select m.id, m.direction, m.provider_message_id, m.binding_id, coalesce(m.sent_at, m.created_at) as sent_at,
                content_json ->> 'chat_id' as chat_id, coalesce(c.reply_phone, c.customer_phone) as customer_phone,
                content_json ->> 'media_id' as media_id, content_json ->> 'media_mime_type' as mime_type,
                content_json ->> 'media_sha256' as sha256, content_json ->> 'media_size' as size_text
            from whatsapp_messages m left join whatsapp_conversations c on c.id = m.conversation_id
            where m.tenant_id = @tenantId and m.provider_message_id = @messageId
            order by m.direction limit 1
            """;
        return Guid.TryParse(messageId, out var id)
            ? await QueryAsync(byOurId, new { id, tenantId }, cancellationToken)
            : await QueryAsync(byProviderId, new { tenantId, messageId }, cancellationToken);
    }

    /// <summary>The newest one that came with a file, by the provider's id of the file.</summary>
    public Task<KnownMessage?> FindByMediaAsync(Guid tenantId, string mediaId, CancellationToken cancellationToken)
    {
        const string sql = """
            select m.id, m.direction, m.provider_message_id, m.binding_id, coalesce(m.sent_at, m.created_at) as sent_at,
                content_json ->> 'chat_id' as chat_id, coalesce(c.reply_phone, c.customer_phone) as customer_phone,
                content_json ->> 'media_id' as media_id, content_json ->> 'media_mime_type' as mime_type,
                content_json ->> 'media_sha256' as sha256, content_json ->> 'media_size' as size_text
            from whatsapp_messages m left join whatsapp_conversations c on c.id = m.conversation_id
            where m.tenant_id = @tenantId and m.content_json ->> 'media_id' = @mediaId
            order by m.created_at desc limit 1
            """;
        return QueryAsync(sql, new { tenantId, mediaId }, cancellationToken);
    }

    private async Task<KnownMessage?> QueryAsync(string sql, object values, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var command = new CommandDefinition(sql, values, cancellationToken: cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<KnownMessage?>(command);
    }
}
