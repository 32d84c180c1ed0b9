using Dapper;
using Npgsql;
using WhatsAppEngine.Core.Contents;

namespace WhatsAppEngine.Storage.Outbound;

/// <summary>
/// Files that wait to be sent: <c>whatsapp_outbound_files</c>. The same bytes of one tenant are kept once; messages name them by
/// <see cref="FileReference"/>.
/// </summary>
public sealed class OutboundFileTable(NpgsqlDataSource database)
{
    /// <summary>How long a file is kept at least; one that a queued message needs is kept for longer.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(1);

    /// <summary>Keeps files, in the caller's transaction; their lives begin anew at <paramref name="now"/>. Gives the id of each.</summary>
    public static async Task<IReadOnlyDictionary<OutboundFileKey, Guid>> KeepAsync(
        NpgsqlTransaction transaction, IReadOnlyDictionary<OutboundFileKey, ReadOnlyMemory<byte>> files, DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        // In one order by everybody, so that nobody waits for whoever waits for them.
        const string sql = """
            insert into whatsapp_outbound_files (tenant_id, sha256, mime_type, bytes, created_at)
            select tenant_id, sha256, mime_type, bytes, @now
            from unnest(@TenantIds, @Hashes, @MimeTypes, @Contents) as kept (tenant_id, sha256, mime_type, bytes)
            order by tenant_id, sha256, mime_type
            on conflict (tenant_id, sha256, mime_type) do update set created_at = greatest(whatsapp_outbound_files.created_at, excluded.created_at)
            returning tenant_id, sha256, mime_type, id
            """;
        if (files.Count == 0)
        {
            return new Dictionary<OutboundFileKey, Guid>();
        }

        var rows = await transaction.Connection!.QueryAsync<(Guid TenantId, string Sha256, string MimeType, Guid Id)>(new CommandDefinition(sql, new
        {
            TenantIds = files.Keys.Select(key => key.TenantId).ToArray(),
            Hashes = files.Keys.Select(key => key.Sha256).ToArray(),
            MimeTypes = files.Keys.Select(key => key.MimeType).ToArray(),
            Contents = files.Values.Select(bytes => bytes.ToArray()).ToArray(),
            now,
        }, transaction, cancellationToken: cancellationToken));
        return rows.ToDictionary(row => new OutboundFileKey(row.TenantId, row.Sha256, row.MimeType), row => row.Id);
    }

    /// <summary>Keeps one file. Gives its id.</summary>
    public async Task<Guid> KeepAsync(OutboundFileKey key, ReadOnlyMemory<byte> bytes, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var files = new Dictionary<OutboundFileKey, ReadOnlyMemory<byte>> { [key] = bytes };
        var ids = await KeepAsync(transaction, files, now, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return ids[key];
    }

    /// <summary>A tenant's file; null when it is kept no longer.</summary>
    public async Task<OutboundFile?> FindAsync(Guid tenantId, Guid id, CancellationToken cancellationToken)
    {
        const string sql = "select sha256, mime_type, bytes from whatsapp_outbound_files where tenant_id = @tenantId and id = @id";
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<OutboundFile?>(
            new CommandDefinition(sql, new { tenantId, id }, cancellationToken: cancellationToken));
    }

    /// <summary>Deletes files that have outlived their day and that no queued message needs. Gives how many.</summary>
    public async Task<int> SweepAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        const string sql = """
            delete from whatsapp_outbound_files where id in (
                select f.id from whatsapp_outbound_files f
                where f.created_at < @before and not exists (
                    select from whatsapp_outbound_queue q
                    where q.tenant_id = f.tenant_id and 'file:' || f.id in (
                        q.content #>> '{media,id}', q.content #>> '{header_media,id}', q.content #>> '{template_media,id}'))
                limit 500 for update of f skip locked)
            """;
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteAsync(new CommandDefinition(sql, new { before = now - Life }, cancellationToken: cancellationToken));
    }
}

/// <summary>Names a file by what is in it.</summary>
/// <param name="TenantId">The tenant.</param>
/// <param name="Sha256">Hash of the contents, as small hexadecimal digits.</param>
/// <param name="MimeType">Its MIME type, without parameters.</param>
public sealed record OutboundFileKey(Guid TenantId, string Sha256, string MimeType);

/// <summary>A file that waits to be sent.</summary>
/// <param name="Sha256">Hash of the contents, as small hexadecimal digits.</param>
/// <param name="MimeType">Its MIME type, without parameters.</param>
/// <param name="Bytes">Its contents.</param>
public sealed record OutboundFile(string Sha256, string MimeType, byte[] Bytes)
{
    /// <summary>Says how long it is: contents never reach a log.</summary>
    public override string ToString() => $"OutboundFile {{ Bytes = {Bytes.Length} }}";
}
