using Dapper;
using Npgsql;

namespace WhatsAppEngine.Storage.Media;

/// <summary>
/// Files that a provider holds, so that the same file is uploaded once while its id lives: <c>whatsapp_media_uploads</c>.
/// </summary>
public sealed class MediaUploadTable(NpgsqlDataSource database)
{
    /// <summary>The upload of these very bytes, when its id still lives at <paramref name="now"/>.</summary>
    public async Task<MediaUpload?> FindAsync(MediaKey key, DateTimeOffset now, CancellationToken cancellationToken)
    {
        const string sql = """
            select tenant_id, number_id, sha256, mime_type, media_id, size, uploaded_at, expires_at from whatsapp_media_uploads
            where tenant_id = @TenantId and number_id = @NumberId and sha256 = @Sha256 and mime_type = @MimeType and expires_at > @now
            """;
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<MediaUpload?>(new CommandDefinition(
            sql, new { key.TenantId, key.NumberId, key.Sha256, key.MimeType, now }, cancellationToken: cancellationToken));
    }

    /// <summary>Notes an upload. Of two uploads of the same bytes the one that lives longer counts: both ids work. Dead ids go.</summary>
    public async Task AddAsync(MediaUpload upload, CancellationToken cancellationToken)
    {
        const string sql = """
            insert into whatsapp_media_uploads as known (tenant_id, number_id, sha256, mime_type, media_id, size, uploaded_at, expires_at)
            values (@TenantId, @NumberId, @Sha256, @MimeType, @MediaId, @Size, @UploadedAt, @ExpiresAt)
            on conflict (tenant_id, number_id, sha256, mime_type) do update
            set media_id = excluded.media_id, size = excluded.size, uploaded_at = excluded.uploaded_at, expires_at = excluded.expires_at
            where known.expires_at <= excluded.expires_at
            """;
        const string tidy = """
            delete from whatsapp_media_uploads where ctid = any(array(
                select ctid from whatsapp_media_uploads where expires_at < @UploadedAt - interval '1 day' limit 100 for update skip locked))
            """;
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(sql, upload, cancellationToken: cancellationToken));
        await connection.ExecuteAsync(new CommandDefinition(tidy, upload, cancellationToken: cancellationToken));
    }

    /// <summary>Forgets files that the provider no longer has, by its ids of them or by the engine's (<see cref="Core.Contents.FileReference"/>).</summary>
    public static async Task ForgetAsync(NpgsqlTransaction transaction, IReadOnlyList<HeldFile> files, CancellationToken cancellationToken)
    {
        const string sql = """
            delete from whatsapp_media_uploads u using unnest(@TenantIds, @MediaIds) as lost (tenant_id, media_id)
            where u.tenant_id = lost.tenant_id and (u.media_id = lost.media_id or exists (
                select from whatsapp_outbound_files f
                where f.tenant_id = u.tenant_id and 'file:' || f.id = lost.media_id and f.sha256 = u.sha256 and f.mime_type = u.mime_type))
            """;
        if (files.Count > 0)
        {
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(sql, new
            {
                TenantIds = files.Select(file => file.TenantId).ToArray(),
                MediaIds = files.Select(file => file.MediaId).ToArray(),
            }, transaction, cancellationToken: cancellationToken));
        }
    }

    /// <summary>Which of a tenant's numbers uploaded a file; null when none did.</summary>
    public async Task<string?> NumberOfAsync(Guid tenantId, string mediaId, CancellationToken cancellationToken)
    {
        const string sql = """
            select number_id from whatsapp_media_uploads
            where tenant_id = @tenantId and media_id = @mediaId order by uploaded_at desc limit 1
            """;
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<string?>(
            new CommandDefinition(sql, new { tenantId, mediaId }, cancellationToken: cancellationToken));
    }
}
