namespace WhatsAppEngine.Core.Contents.Limits;

/// <summary>Limits of files, also of those above something else.</summary>
internal static class FileLimits
{
    /// <param name="at">What stands before the names of the fields: empty, or such as <c>header_media.</c>.</param>
    /// <param name="media">The file.</param>
    public static string? Problem(string at, MediaContent media) =>
        Source(at, media)
        ?? (media.Caption is not null && media.Kind is MediaKind.Audio or MediaKind.Sticker ? Misplaced(at + "caption", media) : null)
        ?? Check.Optional(at + "caption", media.Caption, ContentLimits.Caption)
        ?? (media.FileName is not null && media.Kind != MediaKind.Document ? Misplaced(at + "file_name", media) : null)
        ?? Check.Optional(at + "file_name", media.FileName)
        ?? (media.IsVoice && media.Kind != MediaKind.Audio ? Misplaced(at + "voice", media) : null);

    /// <summary>A file above something else: an image, a video or a document, without a text of its own.</summary>
    public static string? HeaderProblem(string at, MediaContent media) =>
        media.Kind is MediaKind.Image or MediaKind.Video or MediaKind.Document
            ? Check.Absent(at + "caption", media.Caption is not null, "a header") ?? Problem(at, media)
            : $"{at}type is {media.Kind.Name()}; a header takes image, video or document.";

    /// <summary>A file at hand is what its type says, and the message's type is its kind; anything may go as a document.</summary>
    public static string? Problem(string at, MediaKind kind, InlineFile file)
    {
        if (MediaLimits.TypeProblem(file.MimeType) is { } type)
        {
            return $"{at}media_{type.Field} {type.Rule}.";
        }

        if (kind != MediaKind.Document && MediaLimits.KindOf(file.MimeType) is { } found && found != kind)
        {
            return $"{at}media_mime_type is of the kind {found.Name()}, not {kind.Name()}; give the message the type that the file has, or document.";
        }

        var bytes = file.Bytes.Span;
        var problem = MediaLimits.Problem(file.MimeType, bytes.Length, bytes[..Math.Min(bytes.Length, MediaLimits.Head)]);
        return problem is null ? null : $"{at}media_base64 {problem.Rule}.";
    }

    private static string? Source(string at, MediaContent media) => media.Source switch
    {
        { File: not null } source when source.Link is not null || source.MediaId is not null =>
            $"{at}media_base64 is given beside {at}media_link or {at}media_id; give one of them only.",
        { File: { } file } => Problem(at, media.Kind, file),
        { Link: null, MediaId: null } => $"{at}media_link, {at}media_id and {at}media_base64 are missing; give one of them.",
        { Link: not null, MediaId: not null } => $"{at}media_link and {at}media_id are both given; give one of them only.",
        { Link: { } link } => Check.Link(at + "media_link", link),
        var source => Check.Optional(at + "media_id", source.MediaId),
    };

    private static string? Misplaced(string field, MediaContent media) =>
        Check.Absent(field, isThere: true, $"the type {media.Kind.Name()}");
}
