using WhatsAppEngine.Core.Contents;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Storage.Media;
using WhatsAppEngine.Storage.Outbound;

namespace WhatsAppEngine.Worker.Media;

/// <summary>Hands files to providers, each only once while its id lives.</summary>
internal sealed class Uploads(
    MediaUploadTable table, IEnumerable<IMediaExchange> exchanges, UploadTurns turns, TimeProvider time, ILogger<Uploads> logger)
{
    // Meta keeps a file for 30 days; a message that waits in the queue for a while must still find it.
    private static readonly TimeSpan Life = TimeSpan.FromDays(30) - TimeSpan.FromDays(1);

    /// <summary>Who keeps files for a provider's numbers; null when the engine holds them until they are sent.</summary>
    public IMediaExchange? KeeperFor(ProviderKind provider) =>
        exchanges.FirstOrDefault(exchange => exchange.Provider == provider && exchange.KeepsFiles);

    /// <summary>The provider's id of the file, from an earlier upload or from a new one.</summary>
    public async Task<CallOutcome<UploadedFile>> UploadAsync(
        IMediaExchange exchange, SendingAccount account, FileToUpload file, CancellationToken cancellationToken)
    {
        var key = new MediaKey(account.TenantId, account.NumberId, file.Sha256, MediaLimits.Essence(file.MimeType));
        using var turn = await turns.WaitAsync(key, cancellationToken);
        if (await table.FindAsync(key, time.GetUtcNow(), cancellationToken) is { } known)
        {
            logger.Uploaded(file.Size, account.TenantId, account.NumberId, "Reused");
            return new CallOutcome<UploadedFile>.Done(new UploadedFile(known, IsReused: true));
        }

        var parcel = new MediaParcel(account, file.MimeType, file.Size, file.Read);
        var outcome = await exchange.UploadAsync(parcel, cancellationToken);
        logger.Uploaded(file.Size, account.TenantId, account.NumberId, outcome.GetType().Name);
        return outcome switch
        {
            CallOutcome<string>.Done done => await NoteAsync(key, done.Value, file.Size, cancellationToken),
            CallOutcome<string>.Failed failed => new CallOutcome<UploadedFile>.Failed(failed.Failure),
            _ => throw new InvalidOperationException($"Unknown outcome {outcome.GetType().Name}."),
        };
    }

    private async Task<CallOutcome<UploadedFile>> NoteAsync(MediaKey key, string mediaId, long size, CancellationToken cancellationToken)
    {
        // No finer than the database keeps it: now and later the answer is the same.
        var now = time.GetUtcNow();
        now = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
        var upload = new MediaUpload
        {
            TenantId = key.TenantId, NumberId = key.NumberId, Sha256 = key.Sha256, MimeType = key.MimeType,
            MediaId = mediaId, Size = size, UploadedAt = now, ExpiresAt = now + Life,
        };
        await table.AddAsync(upload, cancellationToken);
        return new CallOutcome<UploadedFile>.Done(new UploadedFile(upload, IsReused: false));
    }
}

/// <summary>A file to hand over.</summary>
/// <param name="MimeType">Its MIME type.</param>
/// <param name="Sha256">Hash of its contents, as small hexadecimal digits.</param>
/// <param name="Size">Its length in bytes.</param>
/// <param name="Read">Reads it from the beginning.</param>
internal sealed record FileToUpload(string MimeType, string Sha256, long Size, Func<IAsyncEnumerable<ReadOnlyMemory<byte>>> Read)
{
    public static FileToUpload Of(string mimeType, Spool spool) => new(mimeType, spool.Sha256(), spool.Size, () => spool.ReadAsync());

    public static FileToUpload Of(OutboundFile file) => new(file.MimeType, file.Sha256, file.Bytes.Length, () => Whole(file.Bytes));

    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> Whole(byte[] bytes)
    {
        await Task.CompletedTask;
        yield return bytes;
    }
}

/// <summary>A file that the provider holds, or the engine for it.</summary>
internal sealed record UploadedFile(MediaUpload Upload, bool IsReused);
