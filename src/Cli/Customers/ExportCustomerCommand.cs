using System.CommandLine;
using System.Text.Json.Nodes;
using Spectre.Console;
using WhatsAppEngine.Cli.Worker;

namespace WhatsAppEngine.Cli.Customers;

/// <summary><c>export-customer</c>: writes everything that is kept of a customer into a file.</summary>
internal static class ExportCustomerCommand
{
    public static Command Create()
    {
        var options = new WhoseOptions();
        var file = new Option<string>("--file")
        {
            Description = "Where to write it: one JSON document, or, where the name ends in .jsonl, a line for each row.", Required = true,
        };
        return options.Command(
            "export-customer", "Writes everything that is kept of a customer into a file.", [file], async (parsed, cancellationToken) =>
            {
                using var call = options.Connect(parsed).Export(
                    options.ToExport(parsed), deadline: Deadline.ForFiles(), cancellationToken: cancellationToken);
                var path = parsed.GetValue(file)!;
                var counts = await ExportFile.SaveAsync(path, call.ResponseStream, cancellationToken);
                options.Output.Print(
                    parsed,
                    () => Json(path, counts),
                    console => console.MarkupLineInterpolated(
                        $"Saved as {path}: {string.Join(", ", counts.Select(count => $"{count.Rows} {count.Kind}"))}."));
            });
    }

    private static string Json(string path, IReadOnlyList<(string Kind, int Rows)> counts) => new JsonObject
    {
        ["file"] = path, ["rows"] = new JsonObject(counts.Select(count => KeyValuePair.Create<string, JsonNode?>(count.Kind, count.Rows))),
    }.ToJsonString();
}
