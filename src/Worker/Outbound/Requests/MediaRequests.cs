using WhatsAppEngine.Contracts.Events;
using WhatsAppEngine.Core.Contents;

namespace WhatsAppEngine.Worker.Outbound.Requests;

/// <summary>Reads files.</summary>
internal static class MediaRequests
{
    public static MediaContent Read(OutboundMessagePayload payload, MediaKind kind) => new(
        kind,
        Source(payload.MediaLink, payload.MediaId, payload.MediaBase64, payload.MediaMimeType),
        Given.OrNull(payload.Caption),
        Given.OrNull(payload.FileName) ?? NameOf(kind, payload.MediaFileName),
        payload.Voice ?? false);

    /// <summary>A file above something else; null when its type is none.</summary>
    public static MediaContent? Header(MediaPayload header) => Header(
        header.Type, Source(header.MediaLink, header.MediaId, header.MediaBase64, header.MediaMimeType), header.FileName, header.MediaFileName);

    /// <summary>The file of a template's header; null when its type is none.</summary>
    public static MediaContent? Header(TemplateHeaderPayload header) => Header(
        header.Type, Source(header.MediaLink, header.MediaId, header.MediaBase64, header.MediaMimeType), header.FileName, header.MediaFileName);

    private static MediaContent? Header(string? type, MediaSource source, string? fileName, string? mediaFileName) =>
        MediaKinds.TryParse(type, out var kind)
            ? new MediaContent(kind, source, FileName: Given.OrNull(fileName) ?? NameOf(kind, mediaFileName))
            : null;

    // Files of other kinds have names too; customers do not see them.
    private static string? NameOf(MediaKind kind, string? name) => kind == MediaKind.Document ? Given.OrNull(name) : null;

    private static MediaSource Source(string? link, string? mediaId, string? base64, string? mimeType) =>
        new(Given.OrNull(link), Given.OrNull(mediaId)) { File = Given.OrNull(base64) is { } text ? InlineFiles.Decode(text, mimeType) : null };
}
