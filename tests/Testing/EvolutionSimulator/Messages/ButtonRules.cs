using System.Text.Json;
using WhatsAppEngine.Testing.EvolutionSimulator.Http;

namespace WhatsAppEngine.Testing.EvolutionSimulator.Messages;

/// <summary>Which buttons go together. That they are accepted does not mean that anybody sees them.</summary>
internal static class ButtonRules
{
    private const int MostReplies = 3;

    private static readonly Dictionary<string, string[]> Fields = new()
    {
        ["reply"] = ["displayText", "id"],
        ["url"] = ["displayText", "url"],
        ["call"] = ["displayText", "phoneNumber"],
        ["copy"] = ["displayText", "copyCode"],
        ["pix"] = ["currency", "name", "keyType", "key"],
    };

    public static EvolutionError? Check(JsonElement body)
    {
        if (!body.Member("buttons").IsThere())
        {
            return EvolutionError.Undefined("length");
        }

        var buttons = body.Items("buttons");
        var wrong = buttons.SelectMany(Wrong).ToList();
        return wrong.Count > 0 ? EvolutionError.Schema(wrong) : CheckTogether([.. buttons.Select(button => button.Text("type")!)]);
    }

    private static IEnumerable<string> Wrong(JsonElement button, int place)
    {
        var path = $"instance.buttons[{place}]";
        return button.Text("type") is { } type && Fields.TryGetValue(type, out var needed)
            ? needed.Where(name => button.Text(name) is null).Select(name => $"{path} requires property \"{name}\"")
            : [$"{path}.type is not one of enum values: {string.Join(',', Fields.Keys)}"];
    }

    private static EvolutionError? CheckTogether(List<string> types) =>
        types.Count == 0 ? EvolutionError.BadRequest("At least one button is required")
        : types.Contains("reply") && types.Distinct().Count() > 1
            ? EvolutionError.BadRequest("Reply buttons cannot be mixed with other types")
        : types.Count(type => type == "reply") > MostReplies ? EvolutionError.BadRequest("Maximum of 3 reply buttons allowed")
        : types.Contains("pix") && types.Count > 1 ? EvolutionError.BadRequest("Only one PIX button is allowed")
        : null;
}
