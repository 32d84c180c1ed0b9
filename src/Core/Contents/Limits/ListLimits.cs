using System.Globalization;

namespace WhatsAppEngine.Core.Contents.Limits;

/// <summary>Limits of lists to choose from.</summary>
internal static class ListLimits
{
    public static string? Problem(ListContent list) =>
        Check.Text("text", list.Body, ContentLimits.Text)
        ?? InteractiveLimits.Frame(list.Header, media: null, list.Footer)
        ?? Check.Text("list.button", list.Button, ContentLimits.ButtonTitle)
        ?? Check.Count("list.sections", list.Sections.Count, ContentLimits.Sections)
        ?? Check.First(list.Sections.Select((section, place) =>
            Problem($"list.sections[{place}].", section, isOnly: list.Sections.Count == 1)))
        ?? Rows([.. list.Sections.SelectMany(section => section.Rows)]);

    private static string? Problem(string at, ListSection section, bool isOnly) =>
        (section.Title is null && !isOnly ? $"{at}title is missing; where there is more than one section, give each a title." : null)
        ?? Check.Optional(at + "title", section.Title, ContentLimits.RowTitle)
        ?? (section.Rows.Count == 0 ? $"{at}rows has 0 entries; give each section a row." : null)
        ?? Check.First(section.Rows.Select((row, place) => Problem($"{at}rows[{place}].", row)));

    private static string? Problem(string at, ListRow row) =>
        Check.Text(at + "id", row.Id, ContentLimits.RowId)
        ?? Check.Text(at + "title", row.Title, ContentLimits.RowTitle)
        ?? Check.Optional(at + "description", row.Description, ContentLimits.RowDescription);

    private static string? Rows(List<ListRow> rows) => rows.Count > ContentLimits.Rows
        ? string.Create(CultureInfo.InvariantCulture, $"list has {rows.Count} rows; give at most {ContentLimits.Rows} in all sections.")
        : Check.Unique("list", "a row id", [.. rows.Select(row => row.Id)], "row");
}
