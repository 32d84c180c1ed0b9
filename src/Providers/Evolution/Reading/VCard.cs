using System.Text.Json.Nodes;

namespace WhatsAppEngine.Providers.Evolution.Reading;

/// <summary>A card of a person or firm, in the members that Meta's contacts have.</summary>
/// <param name="Name">What it is called by.</param>
/// <param name="Json">All that was read of it.</param>
internal sealed record VCard(string? Name, JsonObject Json)
{
    public static VCard Read(string? text, string? displayName)
    {
        var lines = LinesOf(text ?? "").ToList();
        var formatted = ValueOf(lines, "FN") ?? displayName;
        var parts = (ValueOf(lines, "N") ?? "").Split(';');
        var firm = (ValueOf(lines, "ORG") ?? "").Split(';');
        var json = Details.Object(
            ("name", Filled(Details.Object(("formatted_name", formatted), ("first_name", Part(parts, 1)), ("last_name", Part(parts, 0))))),
            ("phones", Listed(lines, "TEL", line => Details.Object(("phone", line.Value), ("wa_id", line.WaId), ("type", line.Type)))),
            ("emails", Listed(lines, "EMAIL", line => Details.Object(("email", line.Value), ("type", line.Type)))),
            ("urls", Listed(lines, "URL", line => Details.Object(("url", line.Value), ("type", line.Type)))),
            ("addresses", Listed(lines, "ADR", Address)),
            ("org", Filled(Details.Object(
                ("company", Part(firm, 0)), ("department", Part(firm, 1)), ("title", ValueOf(lines, "TITLE"))))),
            ("birthday", ValueOf(lines, "BDAY")));
        return new VCard(formatted ?? Part(firm, 0) ?? lines.Find(line => line.Name == "TEL")?.Value, json);
    }

    /// <summary>Names nobody.</summary>
    public override string ToString() => nameof(VCard);

    private static JsonObject Address(VCardLine line)
    {
        var parts = line.Value.Split(';');
        return Details.Object(
            ("street", Part(parts, 2)), ("city", Part(parts, 3)), ("state", Part(parts, 4)),
            ("zip", Part(parts, 5)), ("country", Part(parts, 6)), ("type", line.Type));
    }

    // A line that is too long goes on in the next one, behind a space.
    private static IEnumerable<VCardLine> LinesOf(string text) => text.ReplaceLineEndings("\n")
        .Replace("\n ", "", StringComparison.Ordinal).Replace("\n\t", "", StringComparison.Ordinal)
        .Split('\n').Select(VCardLine.Parse).OfType<VCardLine>();

    private static string? ValueOf(List<VCardLine> lines, string name) => lines.Find(line => line.Name == name)?.Value;

    private static string? Part(string[] parts, int place) =>
        place < parts.Length && parts[place].Trim() is { Length: > 0 } part ? part : null;

    private static JsonObject? Filled(JsonObject part) => part.Count == 0 ? null : part;

    private static JsonArray? Listed(List<VCardLine> lines, string name, Func<VCardLine, JsonObject> read) =>
        lines.Exists(line => line.Name == name)
            ? new([.. lines.Where(line => line.Name == name).Select(line => (JsonNode)read(line))])
            : null;
}
