using Dapper;
using Npgsql;

namespace WhatsAppEngine.Storage.Messages;

/// <summary>Finds a tenant's messages by whatever they are named by: nobody else's.</summary>
public sealed class KnownMessageTable(NpgsqlDataSource database)
{
    /// <summary>By our id, a UUID, or by the provider's.</summary>
    public async Task<KnownMessage?> FindAsync(Guid tenantId, string messageId, CancellationToken cancellationToken)
    {
        const string byOurId = """
            select id, direction, provider_message_id, binding_id, coalesce(sent_at, created_at) as sent_at,
                content_json ->> 'media_id' as media_id, content_json ->> 'media_mime_type' as mime_type,
                content_json ->> 'media_sha256' as sha256, content_json ->> 'media_size' as size_text
            from whatsapp_messages where id = @id and tenant_id = @tenantId
            """;
        const string byProviderId = """
            select id, direction, provider_message_id, binding_id, coalesce(sent_at, created_at) as sent_at,
                content_json ->> 'media_id' as media_id, content_json ->> 'media_mime_type' as mime_type,
                content_json ->> 'media_sha256' as sha256, content_json ->> 'media_size' as size_text
            from whatsapp_messages where tenant_id = @tenantId and provider_message_id = @messageId
            """;
        return Guid.TryParse(messageId, out var id)
            ? await QueryAsync(byOurId, new { id, tenantId }, cancellationToken)
            : await QueryAsync(byProviderId, new { tenantId, messageId }, cancellationToken);
    }

    /// <summary>The newest one that came with a file, by the provider's id of the file.</summary>
    public Task<KnownMessage?> FindByMediaAsync(Guid tenantId, string mediaId, CancellationToken cancellationToken)
    {
        const string sql = """
            select id, direction, provider_message_id, binding_id, coalesce(sent_at, created_at) as sent_at,
                content_json ->> 'media_id' as media_id, content_json ->> 'media_mime_type' as mime_type,
                content_json ->> 'media_sha256' as sha256, content_json ->> 'media_size' as size_text
            from whatsapp_messages where tenant_id = @tenantId and content_json ->> 'media_id' = @mediaId
            order by created_at desc limit 1
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
