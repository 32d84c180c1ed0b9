using System.Text.Json;
using WhatsAppEngine.Testing.MetaSimulator.Graph;
using WhatsAppEngine.Testing.MetaSimulator.Media;

namespace WhatsAppEngine.Testing.MetaSimulator.Messages;

/// <summary>What Meta refuses before it looks at who is written to.</summary>
internal static class MessageRules
{
    private const int CallbackDataLimit = 512;
    private const int UrlLimit = 2000;

    public static GraphError? Check(JsonElement body, MediaStore media)
    {
        if (body.ValueKind != JsonValueKind.Object || body.Text("messaging_product") != "whatsapp")
        {
            return Field.Invalid("The parameter messaging_product is required.");
        }

        var type = body.Text("type") ?? "text";
        return Field.Only(body, "message", [.. Envelope, .. Types])
            ?? CheckEnvelope(body)
            ?? (Types.Contains(type) ? null : new GraphError(131051, $"Param type must be one of {string.Join(", ", Types)}"))
            ?? (body.Member(type).IsThere() ? null : Field.Missing(type))
            ?? CheckContent(type, body.Member(type), media);
    }

    private static GraphError? CheckEnvelope(JsonElement body) =>
        (body.Text("recipient_type") is null or "individual" or "group"
            ? null
            : Field.Invalid("Param recipient_type must be one of {individual, group}"))
        ?? ((body.Text("to") ?? body.Text("recipient")) is { Length: > 0 } ? null : Field.Invalid("The parameter to is required."))
        ?? Field.Optional(body, "biz_opaque_callback_data", CallbackDataLimit, 100)
        ?? (body.Member("context").IsThere()
            ? Field.Object(body, "context") ?? Field.Text(body.Member("context"), "context.message_id")
            : null);

    private static GraphError? CheckContent(string type, JsonElement content, MediaStore media) => type switch
    {
        "text" => CheckText(content),
        "image" or "video" or "audio" or "document" or "sticker" => MediaRules.Check(type, content, media),
        "location" => LocationRules.Check(content),
        "contacts" => ContactsRules.Check(content),
        "reaction" => CheckReaction(content),
        "interactive" => InteractiveRules.Check(content, media),
        _ => null,
    };

    private static GraphError? CheckText(JsonElement text) =>
        Field.Text(text, "text.body", 4096, 100)
        ?? Field.Only(text, "text", "body", "preview_url")
        ?? (text.Member("preview_url").ValueKind is JsonValueKind.Undefined or JsonValueKind.True or JsonValueKind.False
            ? null
            : Field.Invalid("Param text.preview_url must be a boolean."));

    // An empty emoji takes the reaction away.
    private static GraphError? CheckReaction(JsonElement reaction) =>
        Field.Text(reaction, "reaction.message_id")
        ?? (reaction.Member("emoji").ValueKind == JsonValueKind.String ? null : Field.Missing("reaction.emoji"))
        ?? (reaction.Text("message_id")!.StartsWith("wamid.", StringComparison.Ordinal)
            ? null
            : Field.Wrong("reaction.message_id", "no such message"))
        ?? Field.Only(reaction, "reaction", "message_id", "emoji");

    /// <summary>An address that Meta fetches from or sends people to.</summary>
    public static GraphError? Link(JsonElement parent, string path) =>
        Field.Text(parent, path, UrlLimit)
        ?? (Uri.TryCreate(parent.Text(path[(path.LastIndexOf('.') + 1)..]), UriKind.Absolute, out var link)
                && link.Scheme is ("http" or "https")
            ? null
            : Field.Wrong(path, "no web address"));

    public static readonly string[] Types =
        ["text", "image", "video", "audio", "document", "sticker", "location", "contacts", "reaction", "interactive", "template"];

    private static readonly string[] Envelope =
    [
        "messaging_product", "recipient_type", "to", "recipient", "type", "context", "biz_opaque_callback_data",
        "recipient_identity_key_hash", "messaging_account_id", "message_activity_sharing",
    ];
}
