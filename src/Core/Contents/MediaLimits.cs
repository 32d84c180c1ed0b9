namespace WhatsAppEngine.Core.Contents;

/// <summary>Which files WhatsApp takes (Cloud API reference, media), checked before a byte is uploaded.</summary>
public static class MediaLimits
{
    /// <summary>The most bytes a file of any kind has, also one that a customer sent.</summary>
    public const long Largest = 100 * Megabyte;

    /// <summary>How many bytes of a file's beginning <see cref="Problem"/> needs; fewer only of a shorter file.</summary>
    public const int Head = 64;

    private const long Kilobyte = 1024;
    private const long Megabyte = 1024 * Kilobyte;
    private const string Formats = "application/vnd.openxmlformats-officedocument.";

    private static readonly Dictionary<string, MediaKind> Kinds = new(StringComparer.Ordinal)
    {
        ["audio/aac"] = MediaKind.Audio, ["audio/amr"] = MediaKind.Audio, ["audio/mpeg"] = MediaKind.Audio,
        ["audio/mp4"] = MediaKind.Audio, ["audio/ogg"] = MediaKind.Audio,
        ["video/mp4"] = MediaKind.Video, ["video/3gpp"] = MediaKind.Video,
        ["image/jpeg"] = MediaKind.Image, ["image/png"] = MediaKind.Image,
        ["image/webp"] = MediaKind.Sticker,
        ["text/plain"] = MediaKind.Document, ["application/pdf"] = MediaKind.Document,
        ["application/msword"] = MediaKind.Document, [Formats + "wordprocessingml.document"] = MediaKind.Document,
        ["application/vnd.ms-excel"] = MediaKind.Document, [Formats + "spreadsheetml.sheet"] = MediaKind.Document,
        ["application/vnd.ms-powerpoint"] = MediaKind.Document, [Formats + "presentationml.presentation"] = MediaKind.Document,
    };

    /// <summary>The MIME types WhatsApp takes, in alphabetical order.</summary>
    public static IReadOnlyList<string> MimeTypes { get; } = [.. Kinds.Keys.Order(StringComparer.Ordinal)];

    /// <summary>A MIME type without its parameters, in small letters.</summary>
    public static string Essence(string mimeType) => mimeType.Split(';')[0].Trim().ToLowerInvariant();

    /// <summary>The kind of file a MIME type means; null for one that WhatsApp does not take.</summary>
    public static MediaKind? KindOf(string mimeType) => Kinds.TryGetValue(Essence(mimeType), out var kind) ? kind : null;

    /// <summary>What is wrong with a MIME type; null when nothing is.</summary>
    public static MediaProblem? TypeProblem(string mimeType) => KindOf(mimeType) is null
        ? new MediaProblem("mime_type", $"is not one that WhatsApp takes; convert the file to one of {string.Join(", ", MimeTypes)}")
        : null;

    /// <summary>What is wrong with a file; null when nothing is.</summary>
    /// <param name="mimeType">Its MIME type, one that WhatsApp takes.</param>
    /// <param name="size">Its length in bytes.</param>
    /// <param name="head">Its first <see cref="Head"/> bytes.</param>
    public static MediaProblem? Problem(string mimeType, long size, ReadOnlySpan<byte> head) => size == 0
        ? new MediaProblem("file", "is empty; give it contents")
        : MediaSignature.Problem(Essence(mimeType), head) ?? SizeProblem(mimeType, size, MediaSignature.IsAnimated(head));

    /// <summary>The most bytes a file of that MIME type may have.</summary>
    public static long LimitOf(string mimeType, bool isAnimated = true) => KindOf(mimeType) switch
    {
        MediaKind.Image => 5 * Megabyte,
        MediaKind.Audio or MediaKind.Video => 16 * Megabyte,
        MediaKind.Sticker => isAnimated ? 500 * Kilobyte : 100 * Kilobyte,
        _ => Largest,
    };

    /// <summary>The file is too large for its kind, and by how much.</summary>
    public static MediaProblem? SizeProblem(string mimeType, long size, bool isAnimated = true)
    {
        var limit = LimitOf(mimeType, isAnimated);
        return size <= limit ? null : new MediaProblem("file",
            $"has {size} bytes; WhatsApp takes at most {limit} of {NameOf(mimeType, isAnimated)}: make it smaller{OtherWay(mimeType)}");
    }

    private static string NameOf(string mimeType, bool isAnimated) => KindOf(mimeType) switch
    {
        MediaKind.Sticker => isAnimated ? "a sticker that moves" : "a sticker that does not move",
        { } kind => $"the kind {kind.Name()}",
        null => "any kind",
    };

    private static string OtherWay(string mimeType) =>
        KindOf(mimeType) is MediaKind.Image or MediaKind.Video or MediaKind.Audio ? ", or send a link to it in a text" : "";
}

/// <summary>What is wrong with a file.</summary>
/// <param name="Field">The field: <c>mime_type</c> or <c>file</c>.</param>
/// <param name="Rule">What is wrong with it, the limit and the remedy; continues the field's name.</param>
public sealed record MediaProblem(string Field, string Rule);
