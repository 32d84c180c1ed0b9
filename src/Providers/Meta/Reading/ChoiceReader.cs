using System.Text.Json;
using System.Text.Json.Nodes;
using WhatsAppEngine.Core.Messages;
using WhatsAppEngine.Core.Providers;

namespace WhatsAppEngine.Providers.Meta.Reading;

/// <summary>Answers by tapping: a button, a row of a list, a form, a permission.</summary>
internal static class ChoiceReader
{
    // Within the details, and these within a row's JSON, it must stay readable by everybody.
    private static readonly JsonDocumentOptions Shallow = new() { MaxDepth = 32 };

    public static MessageContent OfReply(JsonElement interactive, Details details) => interactive switch
    {
        _ when Is(interactive, "button_reply") => OfChoice(interactive.Member("button_reply"), details),
        _ when Is(interactive, "list_reply") => OfChoice(interactive.Member("list_reply"), details),
        _ when Is(interactive, "nfm_reply") => OfFlow(interactive.Member("nfm_reply"), details),
        _ when Is(interactive, "call_permission_reply") => OfPermission(interactive.Member("call_permission_reply"), details),
        _ => OfNewKind(interactive, details),
    };

    /// <summary>A template's quick reply carries what was set when it was sent, else its label.</summary>
    public static MessageContent OfTemplateButton(JsonElement button, Details details)
    {
        var label = button.Text("text");
        var payload = button.Text("payload") ?? label;
        details.Add("reply", Details.Object(("id", payload), ("title", label)));
        return new MessageContent(label, payload, label);
    }

    private static bool Is(JsonElement interactive, string kind) => interactive.Member(kind).ValueKind == JsonValueKind.Object;

    private static MessageContent OfChoice(JsonElement choice, Details details)
    {
        var title = choice.Text("title");
        details.Add("reply", Details.Object(("id", choice.Text("id")), ("title", title), ("description", choice.Text("description"))));
        return new MessageContent(title, choice.Text("id"), title);
    }

    private static MessageContent OfFlow(JsonElement flow, Details details)
    {
        details.Add("flow", Details.Object(("name", flow.Text("name")), ("response", Response(flow.Text("response_json")))));
        return new MessageContent(flow.Text("body"));
    }

    private static JsonNode? Response(string? json)
    {
        try
        {
            using var response = JsonDocument.Parse(json ?? "null", Shallow);
            return JsonNode.Parse(StorableJson.Copy(response.RootElement) is { } copy ? StorableJson.Write(copy) : "null");
        }
        catch (JsonException)
        {
            return json;
        }
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
