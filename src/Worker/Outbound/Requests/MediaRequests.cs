using WhatsAppEngine.Contracts.Events;
using WhatsAppEngine.Core.Contents;

namespace WhatsAppEngine.Worker.Outbound.Requests;

/// <summary>Reads files.</summary>
internal static class MediaRequests
{
    public static MediaContent Read(OutboundMessagePayload payload, MediaKind kind) => new(
        kind,
        Source(payload.MediaLink, payload.MediaId),
        Given.OrNull(payload.Caption),
        Given.OrNull(payload.FileName),
        payload.Voice ?? false);

    /// <summary>A file above something else; null when its type is none.</summary>
    public static MediaContent? Header(string? type, string? link, string? mediaId, string? fileName) =>
        MediaKinds.TryParse(type, out var kind) ? new MediaContent(kind, Source(link, mediaId), FileName: Given.OrNull(fileName)) : null;

    private static MediaSource Source(string? link, string? mediaId) => new(Given.OrNull(link), Given.OrNull(mediaId));
}
