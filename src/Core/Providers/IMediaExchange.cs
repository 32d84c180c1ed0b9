namespace WhatsAppEngine.Core.Providers;

/// <summary>
/// Exchanges files with one provider. Files pass through in pieces and are never held whole. Expected ends are values; cancellation throws,
/// and so does whatever a <see cref="IMediaReceiver"/> throws.
/// </summary>
public interface IMediaExchange
{
    /// <summary>The provider.</summary>
    ProviderKind Provider { get; }

    /// <summary>It keeps files that are handed over, and gives ids of them. Else files go out with each message.</summary>
    bool KeepsFiles { get; }

    /// <summary>
    /// Fetches a file. The receiver has got the file, and may keep it, only when the outcome is <see cref="DownloadOutcome.Complete"/>.
    /// </summary>
    Task<DownloadOutcome> DownloadAsync(MediaWish wish, IMediaReceiver receiver, CancellationToken cancellationToken);

    /// <summary>Hands a file over. Gives the provider's id of it.</summary>
    Task<CallOutcome<string>> UploadAsync(MediaParcel parcel, CancellationToken cancellationToken);

    /// <summary>Makes the provider forget a file. Null when it has.</summary>
    Task<CallFailure?> DeleteAsync(SendingAccount account, string mediaId, CancellationToken cancellationToken);
}

/// <summary>Takes a file that is being downloaded. Its pace is the download's.</summary>
public interface IMediaReceiver
{
    /// <summary>Called once, before the first piece: what the provider says the file is.</summary>
    Task BeginAsync(MediaFacts file, CancellationToken cancellationToken);

    /// <summary>The next piece. Its memory is used again once the task has ended.</summary>
    Task WriteAsync(ReadOnlyMemory<byte> piece, CancellationToken cancellationToken);
}

/// <summary>A file to fetch.</summary>
/// <param name="Account">The number it was sent to, with its secrets in plain text.</param>
/// <param name="MediaId">The provider's id of the file.</param>
/// <param name="Expected">What the message that it came with said about it.</param>
public sealed record MediaWish(SendingAccount Account, string MediaId, MediaFacts Expected);

/// <summary>What is known about a file; every part may be missing.</summary>
/// <param name="MimeType">Its MIME type; parameters count for nothing.</param>
/// <param name="Size">Its length in bytes.</param>
/// <param name="Sha256">Hash of its contents, in base64 or as hexadecimal digits.</param>
public sealed record MediaFacts(string? MimeType = null, long? Size = null, string? Sha256 = null);

/// <summary>A file to hand over.</summary>
/// <param name="Account">The number that will send it, with its secrets in plain text.</param>
/// <param name="MimeType">Its MIME type.</param>
/// <param name="Size">Its length in bytes: exactly what <paramref name="Read"/> gives.</param>
/// <param name="Read">Reads it from the beginning.</param>
public sealed record MediaParcel(SendingAccount Account, string MimeType, long Size, Func<IAsyncEnumerable<ReadOnlyMemory<byte>>> Read);
