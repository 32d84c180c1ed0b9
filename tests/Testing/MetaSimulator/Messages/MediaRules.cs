using System.Text.Json;
using WhatsAppEngine.Testing.MetaSimulator.Graph;
using WhatsAppEngine.Testing.MetaSimulator.Media;

namespace WhatsAppEngine.Testing.MetaSimulator.Messages;

/// <summary>Files: by link or by id, of a type that fits.</summary>
internal static class MediaRules
{
    private const int CaptionLimit = 1024;

    public static GraphError? Check(string type, JsonElement file, MediaStore media) =>
        (file.ValueKind == JsonValueKind.Object ? null : Field.Invalid($"Param {type} must be a JSON object."))
        ?? Field.Only(file, type, KnownOf(type))
        ?? CheckSource(type, file, media)
        ?? Field.Optional(file, $"{type}.caption", CaptionLimit, 100);

    /// <summary>A file above something else has no caption.</summary>
    public static GraphError? CheckHeader(string type, JsonElement file, MediaStore media) =>
        Field.Only(file, type, "id", "link", "filename") ?? CheckSource(type, file, media);

    private static GraphError? CheckSource(string type, JsonElement file, MediaStore media) => (file.Text("id"), file.Text("link")) switch
    {
        (null, null) => Field.Missing($"{type}.id' or '{type}.link"),
        ({ }, { }) => Field.Invalid($"Param {type} must have exactly one of id and link."),
        ({ } id, null) => CheckId(type, file, media.Find(id)),
        _ => MessageRules.Link(file, $"{type}.link"),
    };

    private static GraphError? CheckId(string type, JsonElement file, StoredMedia? stored) =>
        stored is null ? Field.Wrong($"{type}.id", "no such media")
        : !MediaKinds.Fits(stored.MimeType, type) ? new GraphError(131053, $"The file is {stored.MimeType}, which is no {type}")
        : file.IsTrue("voice") && !MediaKinds.IsVoice(stored.MimeType) ? new GraphError(131053, "A voice message is OGG with OPUS")
        : null;

    private static string[] KnownOf(string type) => type switch
    {
        "audio" => ["id", "link", "voice"],
        "sticker" => ["id", "link"],
        "document" => ["id", "link", "caption", "filename"],
        _ => ["id", "link", "caption"],
    };
}
