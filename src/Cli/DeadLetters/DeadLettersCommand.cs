using System.CommandLine;
using BaseCommerce.WhatsApp.V1;
using Google.Protobuf;
using Spectre.Console;
using WhatsAppEngine.Cli.Worker;

namespace WhatsAppEngine.Cli.DeadLetters;

/// <summary><c>dead-letters</c>: which events failed, and why.</summary>
internal static class DeadLettersCommand
{
    private const int UsualLimit = 50;
    private const int LargestPage = 100;

    public static Command Create()
    {
        var options = new LetterOptions();
        var status = new Option<string>("--status") { Description = "waiting, replayed, discarded or all.", DefaultValueFactory = _ => "waiting" };
        status.AcceptOnlyFromAmong("waiting", "replayed", "discarded", "all");
        var limit = new Option<int>("--limit") { Description = "At most so many, the newest first; 0 means all.", DefaultValueFactory = _ => UsualLimit };
        var original = new Option<bool>("--original") { Description = "Shows the events too, with what customers wrote (with --output json)." };
        return options.Command(
            "dead-letters", "Lists events that could not be handled, and why.", [status, limit, original], async (parsed, cancellationToken) =>
            {
                var request = new ListDeadLettersRequest
                {
                    Filter = options.Filter(parsed), Status = parsed.GetValue(status)!, WithOriginal = parsed.GetValue(original),
                };
                var listed = await ListAsync(options.Connect(parsed), request, parsed.GetValue(limit), cancellationToken);
                options.Output.Print(parsed, () => JsonFormatter.Default.Format(listed), console => console.Write(Table(listed)));
            });
    }

    private static async Task<ListDeadLettersResponse> ListAsync(
        BaseCommerce.WhatsApp.V1.DeadLetters.DeadLettersClient client, ListDeadLettersRequest request, int limit, CancellationToken cancellationToken)
    {
        var all = new ListDeadLettersResponse();
        do
        {
            request.PageSize = limit == 0 ? LargestPage : Math.Min(limit - all.Letters.Count, LargestPage);
            var page = await client.ListAsync(request, deadline: Deadline.FromNow(), cancellationToken: cancellationToken);
            all.Letters.Add(page.Letters);
            all.NextPageToken = request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0 && (limit == 0 || all.Letters.Count < limit));

        return all;
    }

    private static Table Table(ListDeadLettersResponse listed)
    {
        var table = new Table().AddColumns("Failed at", "Event", "Tenant", "Type", "Code", "Reason", "Tries", "Status");
        foreach (var l in listed.Letters)
        {
            string[] cells =
            [
                $"{l.FailedAt.ToDateTimeOffset():u}", l.EventId.Length > 0 ? l.EventId : l.Id, l.TenantId, l.EventType, l.Code,
                l.Obstacle.Length > 0 ? $"{l.Reason} Cannot be replayed: {l.Obstacle}" : l.Reason, $"{l.Attempts}", l.Status,
            ];
            table.AddRow([.. cells.Select(Markup.Escape)]);
        }

        return table;
    }
}
