using System.Text.Json;
using WhatsAppEngine.Testing.MetaSimulator.Graph;

namespace WhatsAppEngine.Testing.MetaSimulator.Messages;

/// <summary>Reply buttons.</summary>
internal static class ButtonRules
{
    private const int MostButtons = 3;
    private const int TitleLimit = 20;
    private const int IdLimit = 256;

    public static GraphError? Check(JsonElement action)
    {
        var buttons = action.Items("buttons");
        return (buttons.Count == 0 ? Field.Missing("interactive.action.buttons") : null)
            ?? (buttons.Count > MostButtons ? Field.Wrong("interactive.action.buttons", "min 1, max 3 buttons") : null)
            ?? Field.First(buttons.Select((button, place) => CheckButton(button, $"interactive.action.buttons[{place}]")))
            ?? Unique(buttons, "title")
            ?? Unique(buttons, "id");
    }

    private static GraphError? CheckButton(JsonElement button, string path) =>
        (button.Text("type") == "reply" ? null : Field.Wrong($"{path}.type", "must be reply"))
        ?? Field.Object(button, $"{path}.reply")
        ?? Field.Text(button.Member("reply"), $"{path}.reply.title", TitleLimit)
        ?? Field.Text(button.Member("reply"), $"{path}.reply.id", IdLimit);

    private static GraphError? Unique(IReadOnlyList<JsonElement> buttons, string name) =>
        buttons.Select(button => button.Member("reply").Text(name)).Distinct().Count() == buttons.Count
            ? null
            : Field.Wrong($"interactive.action.buttons.reply.{name}", "given twice");
}
