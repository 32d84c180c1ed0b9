using System.Globalization;
using BaseCommerce.WhatsApp.V1;
using Spectre.Console;

namespace WhatsAppEngine.Cli.Streams;

/// <summary>Streams for a person: a line for each group, and one for a stream that nobody reads.</summary>
internal static class StreamTable
{
    public static Table Of(StreamInfoResponse answer)
    {
        var table = new Table().AddColumns(
            "Stream", "Entries", "Bytes", "First", "Last", "Group", "Consumers", "Pending", "Behind", "Oldest pending");
        foreach (var stream in answer.Streams)
        {
            foreach (var cells in Rows(stream))
            {
                table.AddRow([.. cells.Select(Markup.Escape)]);
            }
        }

        return table;
    }

    private static IEnumerable<string[]> Rows(StreamInfo stream)
    {
        string[] own = stream.Exists
            ? [stream.Name, Number(stream.Length), Number(stream.Bytes), Place(stream.First), Place(stream.Last)]
            : [stream.Name, "absent: nothing was ever published to it", "", "", ""];
        return stream.Groups.Count == 0
            ? [[.. own, stream.Exists ? "nobody reads it" : "", "", "", "", ""]]
            : stream.Groups.Select((group, place) => (string[])[.. place == 0 ? own : ["", "", "", "", ""], .. Cells(group)]);
    }

    private static string[] Cells(StreamGroupInfo group) =>
    [
        group.Name, Number(group.Consumers), Number(group.Pending), group.HasLag ? Number(group.Lag) : "unknown",
        group.OldestPending is { } oldest
            ? $"{Place(oldest)}\n{Number(group.OldestPendingDeliveries)} times, last {Math.Round(group.OldestPendingIdle.ToTimeSpan().TotalSeconds)} s ago"
            : "",
    ];

    private static string Place(StreamEntryInfo? entry) => entry switch
    {
        null => "",
        { At: null } => entry.Id,
        _ => $"{entry.At.ToDateTimeOffset():u}\n{entry.Id}",
    };

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
