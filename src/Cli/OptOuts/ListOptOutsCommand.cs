using System.CommandLine;
using BaseCommerce.WhatsApp.V1;
using Google.Protobuf;
using Spectre.Console;
using WhatsAppEngine.Cli.Worker;

namespace WhatsAppEngine.Cli.OptOuts;

/// <summary><c>list-optouts</c>: who wants no more messages.</summary>
internal static class ListOptOutsCommand
{
    private const int Page = 200;

    public static Command Create()
    {
        var tenant = new Option<string>("--tenant-id") { Description = "UUID of the tenant.", Required = true };
        var all = new Option<bool>("--all") { Description = "Those too who want messages again." };
        var limit = new Option<int>("--limit") { Description = "At most so many.", DefaultValueFactory = _ => 50 };
        var output = new OutputOption();
        var worker = new WorkerOption();
        var command = new Command("list-optouts", "Lists customers who want no more messages, the latest first.") { tenant, all, limit, output, worker };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var client = new BaseCommerce.WhatsApp.V1.OptOuts.OptOutsClient(worker.Connect(parsed));
            var request = new ListOptOutsRequest { TenantId = parsed.GetValue(tenant), IncludeInactive = parsed.GetValue(all) };
            var listed = await ListAsync(client, request, parsed.GetValue(limit), cancellationToken);
            output.Print(parsed, () => JsonFormatter.Default.Format(listed), console => console.Write(Table(listed)));
        });
        return command;
    }

    private static async Task<ListOptOutsResponse> ListAsync(
        BaseCommerce.WhatsApp.V1.OptOuts.OptOutsClient client, ListOptOutsRequest request, int limit, CancellationToken cancellationToken)
    {
        if (limit < 1)
        {
            throw new CommandFailure("--limit must be 1 or more.", ExitCode.Misused);
        }

        var listed = new ListOptOutsResponse();
        do
        {
            request.PageSize = Math.Min(Page, limit - listed.OptOuts.Count);
            var page = await client.ListAsync(request, deadline: Deadline.FromNow(), cancellationToken: cancellationToken);
            listed.OptOuts.Add(page.OptOuts);
            request.PageToken = listed.NextPageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0 && listed.OptOuts.Count < limit);

        return listed;
    }

    private static Table Table(ListOptOutsResponse listed)
    {
        var table = new Table().AddColumns("Customer", "Since", "Reason", "Holds");
        foreach (var noted in listed.OptOuts)
        {
            string[] cells =
            [
                noted.Customer, $"{noted.UpdatedAt.ToDateTimeOffset():yyyy-MM-dd HH:mm} UTC", noted.Reason,
                noted.IsActive ? "yes" : "no, they want messages again",
            ];
            table.AddRow([.. cells.Select(Markup.Escape)]);
        }

        return table;
    }
}
