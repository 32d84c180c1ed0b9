using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using WhatsAppEngine.Testing.MetaSimulator.Graph;

namespace WhatsAppEngine.Testing.MetaSimulator.Templates;

/// <summary>Lists an account's templates, page by page.</summary>
internal sealed class TemplatePages(TemplateBook templates)
{
    private const int UsualPage = 25;
    private const int LargestPage = 1000;

    public IResult Read(GraphCall call)
    {
        var found = templates.All.Where(template => template.WabaId == call.Id && Fits(call, template)).ToList();
        var size = int.TryParse(call.Text("limit"), NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : UsualPage;
        return size is < 1 or > LargestPage ? new GraphError(100, "limit is out of range")
            : PlaceOf(call.Text("after"), found) is not { } start
                ? new GraphError(131059, "The cursor is not valid: start again without one")
            : new JsonAnswer(Page(call, found, start, size));
    }

    private static bool Fits(GraphCall call, SimulatedTemplate template) =>
        call.Text("status") is var status && (status is null || status == template.Status)
        && call.Text("name") is var name && (name is null || template.Name.Contains(name, StringComparison.Ordinal))
        && call.Text("category") is var category && (category is null || category == template.Category)
        && call.Text("language") is var language && (language is null || language == template.Language);

    private static JsonObject Page(GraphCall call, List<SimulatedTemplate> found, int start, int size)
    {
        var page = found.Skip(start).Take(size).ToList();
        var answer = new JsonObject
        {
            ["data"] = new JsonArray([.. page.Select(template => TemplateFields.Read(template, call.Text("fields")))]),
        };
        if (page.Count > 0)
        {
            var after = CursorOf(page[^1]);
            var paging = new JsonObject { ["cursors"] = new JsonObject { ["before"] = CursorOf(page[0]), ["after"] = after } };
            if (start + size < found.Count)
            {
                paging["next"] = NextOf(call, after);
            }

            answer["paging"] = paging;
        }

        return answer;
    }

    private static string NextOf(GraphCall call, string after)
    {
        var query = call.Context.Request.Query
            .Where(pair => pair.Key is not ("after" or "access_token"))
            .Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value.ToString())}")
            .Append($"after={Uri.EscapeDataString(after)}");
        return $"{call.Context.Request.Scheme}://{call.Context.Request.Host}/{call.Id}/message_templates?{string.Join('&', query)}";
    }

    private static string CursorOf(SimulatedTemplate template) => Convert.ToBase64String(Encoding.ASCII.GetBytes(template.Id));

    // Where the page after a cursor begins; null when the cursor is none.
    private static int? PlaceOf(string? cursor, List<SimulatedTemplate> found)
    {
        if (string.IsNullOrEmpty(cursor))
        {
            return 0;
        }

        var bytes = new byte[cursor.Length];
        if (!Convert.TryFromBase64String(cursor, bytes, out var length))
        {
            return null;
        }

        var place = found.FindIndex(template => template.Id == Encoding.ASCII.GetString(bytes, 0, length));
        return place < 0 ? null : place + 1;
    }
}
