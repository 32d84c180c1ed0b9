using WhatsAppEngine.Core.Contents;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Storage.Media;
using WhatsAppEngine.Worker.Numbers;

namespace WhatsAppEngine.Worker.Media;

/// <summary>Hands files to providers, each only once while its id lives.</summary>
internal sealed class Uploads(
    MediaUploadTable table, IEnumerable<IMediaExchange> exchanges, UploadTurns turns, TimeProvider time, ILogger<Uploads> logger)
{
    // Meta keeps a file for 30 days; a message that waits in the queue for a while must still find it.
    private static readonly TimeSpan Life = TimeSpan.FromDays(30) - TimeSpan.FromDays(1);

    /// <summary>Who takes the number's files.</summary>
    public Search<IMediaExchange> ExchangeOf(TenantNumber number) =>
        number.Served(exchanges, exchange => exchange.Provider, "exchange files");

    /// <summary>The provider's id of the file, from an earlier upload or from a new one.</summary>
    public async Task<CallOutcome<UploadedFile>> UploadAsync(
        IMediaExchange exchange, SendingAccount account, string mimeType, Spool file, CancellationToken cancellationToken)
    {
        var key = new MediaKey(account.TenantId, account.NumberId, file.Sha256(), MediaLimits.Essence(mimeType));
        using var turn = await turns.WaitAsync(key, cancellationToken);
        if (await table.FindAsync(key, time.GetUtcNow(), cancellationToken) is { } known)
        {
            logger.Uploaded(file.Size, account.TenantId, account.NumberId, "Reused");
            return new CallOutcome<UploadedFile>.Done(new UploadedFile(known, IsReused: true));
        }

        var parcel = new MediaParcel(account, mimeType, file.Size, () => file.ReadAsync());
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

/// <summary>A file that the provider holds.</summary>
internal sealed record UploadedFile(MediaUpload Upload, bool IsReused);
