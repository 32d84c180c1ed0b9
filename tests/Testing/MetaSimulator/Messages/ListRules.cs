using System.Text.Json;
using WhatsAppEngine.Testing.MetaSimulator.Graph;

namespace WhatsAppEngine.Testing.MetaSimulator.Messages;

/// <summary>Lists to choose from.</summary>
internal static class ListRules
{
    private const int MostSections = 10;
    private const int MostRows = 10;
    private const int ButtonLimit = 20;
    private const int TitleLimit = 24;
    private const int DescriptionLimit = 72;
    private const int IdLimit = 200;

    public static GraphError? Check(JsonElement action)
    {
        var sections = action.Items("sections");
        var rows = sections.SelectMany(section => section.Items("rows")).ToList();
        return Field.Text(action, "interactive.action.button", ButtonLimit)
            ?? (sections.Count == 0 ? Field.Missing("interactive.action.sections") : null)
            ?? (sections.Count > MostSections ? Field.Wrong("interactive.action.sections", "max 10 sections") : null)
            ?? Field.First(sections.Select((section, place) =>
                CheckSection(section, $"interactive.action.sections[{place}]", sections.Count)))
            ?? (rows.Count > MostRows ? Field.Wrong("interactive.action.sections.rows", "max 10 rows in total") : null)
            ?? (rows.Select(row => row.Text("id")).Distinct().Count() == rows.Count
                ? null
                : Field.Wrong("interactive.action.sections.rows.id", "given twice"));
    }

    // The only section needs no title.
    private static GraphError? CheckSection(JsonElement section, string path, int sections) =>
        (sections > 1 ? Field.Text(section, $"{path}.title", TitleLimit) : Field.Optional(section, $"{path}.title", TitleLimit))
        ?? (section.Items("rows").Count == 0 ? Field.Missing($"{path}.rows") : null)
        ?? Field.First(section.Items("rows").Select((row, place) => CheckRow(row, $"{path}.rows[{place}]")));

    private static GraphError? CheckRow(JsonElement row, string path) =>
        Field.Text(row, $"{path}.id", IdLimit)
        ?? Field.Text(row, $"{path}.title", TitleLimit)
        ?? Field.Optional(row, $"{path}.description", DescriptionLimit);
}
