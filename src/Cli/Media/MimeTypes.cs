namespace WhatsAppEngine.Cli.Media;

/// <summary>MIME types by the end of a file's name.</summary>
internal static class MimeTypes
{
    private const string Office = "application/vnd.openxmlformats-officedocument.";

    private static readonly Dictionary<string, string> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        [".jpg"] = "image/jpeg", [".jpeg"] = "image/jpeg", [".png"] = "image/png", [".webp"] = "image/webp",
        [".mp4"] = "video/mp4", [".3gp"] = "video/3gpp",
        [".aac"] = "audio/aac", [".amr"] = "audio/amr", [".mp3"] = "audio/mpeg", [".m4a"] = "audio/mp4",
        [".ogg"] = "audio/ogg", [".opus"] = "audio/ogg",
        [".txt"] = "text/plain", [".pdf"] = "application/pdf",
        [".doc"] = "application/msword", [".docx"] = $"{Office}wordprocessingml.document",
        [".xls"] = "application/vnd.ms-excel", [".xlsx"] = $"{Office}spreadsheetml.sheet",
        [".ppt"] = "application/vnd.ms-powerpoint", [".pptx"] = $"{Office}presentationml.presentation",
    };

    public static string Of(string path) => Known.TryGetValue(Path.GetExtension(path), out var type)
        ? type
        : throw new CommandFailure($"the name {path} does not tell what it is: give --mime-type.", ExitCode.Misused);
}
