using System.Text.Json;
using WhatsAppEngine.Core.Messages;
using WhatsAppEngine.Core.Providers;

namespace WhatsAppEngine.Providers.Evolution.Reading;

/// <summary>Answers by tapping: a button, a row of a list, a template's button, a form.</summary>
internal static class ChoiceReader
{
    public static bool Knows(string kind) =>
        kind is "buttonsResponseMessage" or "listResponseMessage" or "templateButtonReplyMessage" or "interactiveResponseMessage";

    public static Said Read(string kind, JsonElement choice, Details details) => kind switch
    {
        "buttonsResponseMessage" => Chosen(choice.Text("selectedButtonId"), choice.Text("selectedDisplayText"), null, details),
        "listResponseMessage" => Chosen(
            choice.Member("singleSelectReply").Text("selectedRowId"), choice.Text("title"), choice.Text("description"), details),
        "templateButtonReplyMessage" => Chosen(choice.Text("selectedId"), choice.Text("selectedDisplayText"), null, details),
        _ => OfInteractive(choice, details),
    };

    // What was chosen stands in JSON within the JSON.
    private static Said OfInteractive(JsonElement choice, Details details)
    {
        var answer = choice.Member("nativeFlowResponseMessage");
        using var parameters = QuotedJson.Parse(answer.Text("paramsJson"));
        var chosen = parameters?.RootElement ?? default;
        var label = choice.Member("body").Text("text") ?? chosen.Text("display_text") ?? chosen.Text("title");
        if (chosen.Text("id") is { } id)
        {
            return Chosen(id, label, chosen.Text("description"), details);
        }

        details.Add("flow", Details.Object(("name", answer.Text("name")), ("response", QuotedJson.Copy(answer.Text("paramsJson")))));
        return new Said(MessageTypes.Interactive, new MessageContent(label));
    }

    private static Said Chosen(string? id, string? label, string? description, Details details)
    {
        details.Add("reply", Details.Object(("id", id), ("title", label), ("description", description)));
        return new Said(MessageTypes.Interactive, new MessageContent(label, id, label));
    }
}
