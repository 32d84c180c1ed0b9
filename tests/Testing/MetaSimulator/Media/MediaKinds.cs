namespace WhatsAppEngine.Testing.MetaSimulator.Media;

/// <summary>What files Meta takes, and how large.</summary>
internal static class MediaKinds
{
    private const int Kilobyte = 1024;
    private const int Megabyte = 1024 * Kilobyte;

    /// <summary>The kind of a message that a file of this type can be sent as; null when Meta takes no such file.</summary>
    public static string? Of(string mimeType) => Types.GetValueOrDefault(Bare(mimeType));

    public static int Largest(string kind) => kind switch
    {
        "image" => 5 * Megabyte,
        "document" => 100 * Megabyte,
        "sticker" => 500 * Kilobyte,
        _ => 16 * Megabyte,
    };

    public static IEnumerable<string> AllTypes => Types.Keys;

    // Any file that is sent can also be sent as a document.
    public static bool Fits(string mimeType, string kind) => kind == "document" || Of(mimeType) == kind;

    public static bool IsVoice(string mimeType) => Bare(mimeType) == "audio/ogg";

    private static string Bare(string mimeType) => mimeType.Split(';')[0].Trim();

    private static readonly Dictionary<string, string> Types = new(StringComparer.OrdinalIgnoreCase)
    {
        ["audio/aac"] = "audio",
        ["audio/amr"] = "audio",
        ["audio/mpeg"] = "audio",
        ["audio/mp4"] = "audio",
        ["audio/ogg"] = "audio",
        ["video/mp4"] = "video",
        ["video/3gpp"] = "video",
        ["image/jpeg"] = "image",
        ["image/png"] = "image",
        ["image/webp"] = "sticker",
        ["text/plain"] = "document",
        ["application/pdf"] = "document",
        ["application/msword"] = "document",
        ["application/vnd.openxmlformats-officedocument.wordprocessingml.document"] = "document",
        ["application/vnd.ms-excel"] = "document",
        ["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"] = "document",
        ["application/vnd.ms-powerpoint"] = "document",
        ["application/vnd.openxmlformats-officedocument.presentationml.presentation"] = "document",
    };
}
