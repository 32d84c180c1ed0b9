using System.Text;
using System.Text.Json;
using BaseCommerce.WhatsApp.V1;
using Grpc.Core;

namespace WhatsAppEngine.Cli.Customers;

/// <summary>Writes an export, a part at a time. Under its name there is the whole file or nothing.</summary>
internal sealed class ExportFile(TextWriter file, bool inLines)
{
    private readonly List<(string Kind, int Rows)> counts = [];

    /// <summary>Saves it; gives the kinds and how many rows there were of each.</summary>
    public static async Task<IReadOnlyList<(string Kind, int Rows)>> SaveAsync(
        string path, IAsyncStreamReader<CustomerPart> parts, CancellationToken cancellationToken)
    {
        var unfinished = $"{path}.part";
        try
        {
            var counts = await WriteAsync(unfinished, path.EndsWith(".jsonl", StringComparison.OrdinalIgnoreCase), parts, cancellationToken);
            File.Move(unfinished, path, overwrite: true);
            return counts;
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailure($"--file: the file {path} cannot be written.");
        }
        finally
        {
            if (File.Exists(unfinished))
            {
                File.Delete(unfinished);
            }
        }
    }

    private static async Task<IReadOnlyList<(string Kind, int Rows)>> WriteAsync(
        string path, bool inLines, IAsyncStreamReader<CustomerPart> parts, CancellationToken cancellationToken)
    {
        await using var writer = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        var file = new ExportFile(writer, inLines);
        await foreach (var part in parts.ReadAllAsync(cancellationToken))
        {
            await file.AddAsync(part);
        }

        await file.EndAsync();
        return file.counts;
    }

    private async Task AddAsync(CustomerPart part)
    {
        using var rows = JsonDocument.Parse(part.Json);
        var isNew = counts.Count == 0 || counts[^1].Kind != part.Kind;
        if (!inLines && isNew)
        {
            await file.WriteAsync($"{(counts.Count == 0 ? "{" : "],")}\n\"{part.Kind}\": [");
        }

        if (isNew)
        {
            counts.Add((part.Kind, 0));
        }

        foreach (var row in rows.RootElement.EnumerateArray())
        {
            await AddAsync(part.Kind, row.GetRawText(), isFirst: counts[^1].Rows == 0);
            counts[^1] = (part.Kind, counts[^1].Rows + 1);
        }
    }

    private Task AddAsync(string kind, string row, bool isFirst) =>
        file.WriteAsync(inLines ? $$"""{"kind":"{{kind}}","row":{{row}}}{{"\n"}}""" : $"{(isFirst ? "" : ",")}\n{row}");

    private Task EndAsync() => file.WriteAsync(inLines ? "" : counts.Count == 0 ? "{}\n" : "]\n}\n");
}
