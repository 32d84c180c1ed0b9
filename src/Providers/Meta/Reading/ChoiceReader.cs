using System.Text.Json;
using WhatsAppEngine.Core.Messages;
using WhatsAppEngine.Core.Providers;

namespace WhatsAppEngine.Providers.Meta.Reading;

/// <summary>Answers by tapping: a button, a row of a list, a form, a permission.</summary>
internal static class ChoiceReader
{
    private const string Button = "button_reply";
    private const string Row = "list_reply";
    private const string Flow = "nfm_reply";
    private const string Permission = "call_permission_reply";

    private static readonly string[] Kinds = [Button, Row, Flow, Permission];

    public static MessageContent OfReply(JsonElement interactive, Details details) => KindOf(interactive) switch
    {
        Flow => OfFlow(interactive.Member(Flow), details),
        Permission => OfPermission(interactive.Member(Permission), details),
        { } choice => OfChoice(interactive.Member(choice), details),
        null => OfNewKind(interactive, details),
    };

    /// <summary>The word for an answer of a new kind; null when the kind is known.</summary>
    public static string? NewKind(JsonElement interactive) => KindOf(interactive) is null ? interactive.Text("type") ?? "interactive" : null;

    /// <summary>A template's quick reply carries what was set when it was sent, else its label.</summary>
    public static MessageContent OfTemplateButton(JsonElement button, Details details)
    {
        var label = button.Text("text");
        var payload = button.Text("payload") ?? label;
        details.Add("reply", Details.Object(("id", payload), ("title", label)));
        return new MessageContent(label, payload, label);
    }

    private static string? KindOf(JsonElement interactive) =>
        Kinds.FirstOrDefault(kind => interactive.Member(kind).ValueKind == JsonValueKind.Object);

    private static MessageContent OfChoice(JsonElement choice, Details details)
    {
        var title = choice.Text("title");
        details.Add("reply", Details.Object(("id", choice.Text("id")), ("title", title), ("description", choice.Text("description"))));
        return new MessageContent(title, choice.Text("id"), title);
    }

    private static MessageContent OfFlow(JsonElement flow, Details details)
    {
        details.Add("flow", Details.Object(("name", flow.Text("name")), ("response", QuotedJson.Copy(flow.Text("response_json")))));
        return new MessageContent(flow.Text("body"));
    }

    private static MessageContent OfPermission(JsonElement permission, Details details)
    {
        details.Add("call_permission", StorableJson.Copy(permission));
        return new MessageContent(permission.Text("response"));
    }

    private static MessageContent OfNewKind(JsonElement interactive, Details details)
    {
        details.Add("interactive", StorableJson.Copy(interactive));
        return MessageContent.Unread;
    }
}
