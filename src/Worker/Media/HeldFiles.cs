using System.Globalization;
using WhatsAppEngine.Core.Contents;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Storage.Media;
using WhatsAppEngine.Storage.Outbound;

namespace WhatsAppEngine.Worker.Media;

/// <summary>Holds files for numbers whose provider keeps none, until they are sent.</summary>
internal sealed class HeldFiles(OutboundFileTable table, MediaOptions options, TimeProvider time)
{
    /// <summary>What is wrong with a file of that size; null when nothing is.</summary>
    public MediaProblem? Problem(long size) => size <= options.LargestHeldFile ? null : new MediaProblem("file", string.Create(
        CultureInfo.InvariantCulture,
        $"has {size} bytes; the engine holds at most {options.LargestHeldFile} for numbers whose provider keeps no files: make it smaller, or send a link to it"));

    /// <summary>Holds a file for a day, or for as long as a message waits that needs it.</summary>
    public async Task<UploadedFile> HoldAsync(SendingAccount account, string mimeType, Spool file, CancellationToken cancellationToken)
    {
        var bytes = new byte[file.Size];
        var place = 0;
        await foreach (var piece in file.ReadAsync(cancellationToken))
        {
            piece.CopyTo(bytes.AsMemory(place));
            place += piece.Length;
        }

        var now = time.GetUtcNow();
        var key = new OutboundFileKey(account.TenantId, file.Sha256(), MediaLimits.Essence(mimeType));
        var id = await table.KeepAsync(key, bytes, now, cancellationToken);
        return new UploadedFile(new MediaUpload
        {
            TenantId = account.TenantId, NumberId = account.NumberId, Sha256 = key.Sha256, MimeType = key.MimeType,
            MediaId = FileReference.Of(id), Size = file.Size, UploadedAt = now, ExpiresAt = now + OutboundFileTable.Life,
        }, IsReused: false);
    }
}
