using System.Text.Json;
using WhatsAppEngine.Testing.MetaSimulator.Graph;
using WhatsAppEngine.Testing.MetaSimulator.Media;

namespace WhatsAppEngine.Testing.MetaSimulator.Messages;

/// <summary>Buttons, lists, links and requests.</summary>
internal static class InteractiveRules
{
    private const int BodyLimit = 1024;
    private const int ListBodyLimit = 4096;
    private const int HeaderOrFooterLimit = 60;

    public static GraphError? Check(JsonElement interactive, MediaStore media)
    {
        var type = interactive.Text("type");
        return (interactive.ValueKind == JsonValueKind.Object ? null : Field.Invalid("Param interactive must be a JSON object."))
            ?? Field.Text(interactive, "interactive.type")
            ?? Field.Only(interactive, "interactive", "type", "header", "body", "footer", "action")
            ?? Field.Object(interactive, "interactive.body")
            ?? Field.Text(interactive.Member("body"), "interactive.body.text", type == "list" ? ListBodyLimit : BodyLimit)
            ?? CheckFooter(interactive)
            ?? CheckHeader(type!, interactive, media)
            ?? Field.Object(interactive, "interactive.action")
            ?? CheckAction(type!, interactive.Member("action"));
    }

    private static GraphError? CheckFooter(JsonElement interactive) => interactive.Member("footer").IsThere()
        ? Field.Object(interactive, "interactive.footer")
            ?? Field.Text(interactive.Member("footer"), "interactive.footer.text", HeaderOrFooterLimit)
        : null;

    private static GraphError? CheckHeader(string type, JsonElement interactive, MediaStore media)
    {
        var header = interactive.Member("header");
        var kind = header.Text("type");
        return !header.IsThere() ? null
            : kind == "text" ? Field.Text(header, "interactive.header.text", HeaderOrFooterLimit)
            : type == "list" || kind is not ("image" or "video" or "document")
                ? Field.Wrong("interactive.header.type", $"not for {type}")
                : Field.Object(header, $"interactive.header.{kind}") ?? MediaRules.CheckHeader(kind, header.Member(kind), media);
    }

    private static GraphError? CheckAction(string type, JsonElement action) => type switch
    {
        "button" => ButtonRules.Check(action),
        "list" => ListRules.Check(action),
        "cta_url" => CheckLink(action),
        "location_request_message" => Named(action, "send_location"),
        "request_contact_info" => Named(action, "request_contact_info"),
        _ => Field.Wrong("interactive.type", "not known"),
    };

    private static GraphError? CheckLink(JsonElement action) =>
        Named(action, "cta_url")
        ?? Field.Object(action, "interactive.action.parameters")
        ?? Field.Text(action.Member("parameters"), "interactive.action.parameters.display_text", 20)
        ?? MessageRules.Link(action.Member("parameters"), "interactive.action.parameters.url");

    private static GraphError? Named(JsonElement action, string name) =>
        Field.Text(action, "interactive.action.name")
        ?? (action.Text("name") == name ? null : Field.Wrong("interactive.action.name", $"must be {name}"));
}
