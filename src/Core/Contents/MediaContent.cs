namespace WhatsAppEngine.Core.Contents;

/// <summary>A file.</summary>
/// <param name="Kind">What kind of file.</param>
/// <param name="Source">Where the provider takes it from.</param>
/// <param name="Caption">Text under it, at most 1024 characters; not for audio and stickers.</param>
/// <param name="FileName">The name a customer sees; for documents.</param>
/// <param name="IsVoice">Shown as a voice message; for audio in OGG with OPUS.</param>
public sealed record MediaContent(MediaKind Kind, MediaSource Source, string? Caption = null, string? FileName = null, bool IsVoice = false)
    : OutboundContent
{
    /// <inheritdoc />
    public override string MessageType => Kind.Name();

    /// <inheritdoc />
    public override string? Summary => Caption ?? FileName;
}

/// <summary>Where a file comes from: exactly one of these is set.</summary>
/// <param name="Link">A public http or https address.</param>
/// <param name="MediaId">The provider's id of a file that was uploaded before.</param>
public sealed record MediaSource(string? Link, string? MediaId)
{
    /// <summary>The file itself.</summary>
    public InlineFile? File { get; init; }
}

/// <summary>A file at hand.</summary>
/// <param name="Bytes">Its contents.</param>
/// <param name="MimeType">Its MIME type.</param>
public sealed record InlineFile(ReadOnlyMemory<byte> Bytes, string MimeType)
{
    /// <summary>Says how long it is: contents never reach a log.</summary>
    public override string ToString() => $"InlineFile {{ Bytes = {Bytes.Length} }}";
}

/// <summary>The kinds of files WhatsApp knows.</summary>
public enum MediaKind
{
    /// <summary>JPEG or PNG, at most 5 MB.</summary>
    Image,

    /// <summary>MP4 or 3GPP, at most 16 MB.</summary>
    Video,

    /// <summary>AAC, AMR, MPEG, MP4 or OGG, at most 16 MB.</summary>
    Audio,

    /// <summary>Any document, at most 100 MB.</summary>
    Document,

    /// <summary>WebP, at most 100 KB still or 500 KB animated.</summary>
    Sticker,
}

/// <summary>Names of <see cref="MediaKind"/> in events, tables and at Meta.</summary>
public static class MediaKinds
{
    /// <summary>The name: <c>image</c>, <c>video</c>, <c>audio</c>, <c>document</c> or <c>sticker</c>.</summary>
    public static string Name(this MediaKind kind) => kind switch
    {
        MediaKind.Image => "image",
        MediaKind.Video => "video",
        MediaKind.Audio => "audio",
        MediaKind.Document => "document",
        MediaKind.Sticker => "sticker",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>Reads a name; false when it is none of them.</summary>
    public static bool TryParse(string? name, out MediaKind kind)
    {
        foreach (var candidate in Enum.GetValues<MediaKind>())
        {
            if (candidate.Name() == name)
            {
                kind = candidate;
                return true;
            }
        }

        kind = default;
        return false;
    }
}
