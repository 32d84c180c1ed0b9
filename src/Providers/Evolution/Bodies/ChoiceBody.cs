using System.Text.Json.Nodes;
using WhatsAppEngine.Core.Contents;
using WhatsAppEngine.Core.Providers;

namespace WhatsAppEngine.Providers.Evolution.Bodies;

/// <summary>
/// What is to be tapped. Linked phones show polls; buttons and lists only where the server can still send them (reference, section 5.3):
/// elsewhere they are numbered text.
/// </summary>
internal static class ChoiceBody
{
    private const int MostButtons = 3;

    public static EvolutionMessage Of(PollContent poll) => new("sendPoll", new JsonObject
    {
        ["name"] = poll.Question,
        ["selectableCount"] = poll.SelectableCount,
        ["values"] = new JsonArray([.. poll.Options.Select(option => JsonValue.Create(option))]),
    });

    public static EvolutionMessage Of(InteractiveContent content, SendingAccount account) => content switch
    {
        ButtonsContent { HeaderMedia: { } media } => FileBody.Of(media with { Caption = NumberedChoices.AsText(content, account.Invitation) }),
        LinkContent { HeaderMedia: { } media } => FileBody.Of(media with { Caption = NumberedChoices.AsText(content, account.Invitation) }),
        ButtonsContent { Buttons.Count: <= MostButtons } buttons when account.ShowsButtons => Buttons(buttons),
        ListContent list when account.ShowsButtons => List(list),
        LinkContent link when account.ShowsButtons => Link(link),
        _ => new("sendText", new JsonObject { ["text"] = NumberedChoices.AsText(content, account.Invitation), ["linkPreview"] = content is LinkContent }),
    };

    private static EvolutionMessage Buttons(ButtonsContent content) => WithButtons(
        content, content.Header, content.Footer,
        [.. content.Buttons.Select(button => new JsonObject { ["type"] = "reply", ["displayText"] = button.Title, ["id"] = button.Id })]);

    private static EvolutionMessage Link(LinkContent content) => WithButtons(
        content, content.Header, content.Footer, [new JsonObject { ["type"] = "url", ["displayText"] = content.Label, ["url"] = content.Url }]);

    // The title is required; the body stands in for a header that is missing.
    private static EvolutionMessage WithButtons(InteractiveContent content, string? header, string? footer, JsonNode[] buttons)
    {
        var body = new JsonObject { ["title"] = header ?? content.Body, ["buttons"] = new JsonArray(buttons) };
        if (header is not null)
        {
            body["description"] = content.Body;
        }

        if (footer is not null)
        {
            body["footer"] = footer;
        }

        return new("sendButtons", body);
    }

    private static EvolutionMessage List(ListContent list) => new("sendList", new JsonObject
    {
        ["title"] = list.Header ?? list.Body,
        ["description"] = list.Body,
        ["footerText"] = list.Footer ?? " ",
        ["buttonText"] = list.Button,
        ["sections"] = new JsonArray([.. list.Sections.Select(Section)]),
    });

    private static JsonObject Section(ListSection section) => new()
    {
        ["title"] = section.Title ?? "",
        ["rows"] = new JsonArray([.. section.Rows.Select(row =>
            new JsonObject { ["title"] = row.Title, ["description"] = row.Description ?? "", ["rowId"] = row.Id })]),
    };
}
