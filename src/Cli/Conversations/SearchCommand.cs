using System.CommandLine;
using BaseCommerce.WhatsApp.V1;
using Google.Protobuf;
using Spectre.Console;
using WhatsAppEngine.Cli.Worker;

namespace WhatsAppEngine.Cli.Conversations;

/// <summary><c>search</c>: finds messages by their words, and customers by name or number.</summary>
internal static class SearchCommand
{
    private const int LargestPage = 200;

    public static Command Create()
    {
        var query = new Argument<string>("query") { Description = "Words, their beginnings, or digits of a number; accents and case do not matter." };
        var tenant = new Option<string>("--tenant-id") { Description = "UUID of the tenant.", Required = true };
        var limit = new Option<int>("--limit") { Description = "At most so many messages, the newest first.", DefaultValueFactory = _ => 50 };
        var output = new OutputOption();
        var worker = new WorkerOption();
        var command = new Command("search", "Finds messages by their words, and customers by name or number.") { query, tenant, limit, output, worker };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            Limits.Check(parsed.GetValue(limit));
            var client = new BaseCommerce.WhatsApp.V1.Conversations.ConversationsClient(worker.Connect(parsed));
            var request = new SearchRequest { TenantId = parsed.GetValue(tenant), Query = parsed.GetValue(query) };
            var found = await FindAsync(client, request, parsed.GetValue(limit), cancellationToken);
            output.Print(parsed, () => JsonFormatter.Default.Format(found), console => Print(console, found));
        });
        return command;
    }

    private static async Task<SearchResponse> FindAsync(
        BaseCommerce.WhatsApp.V1.Conversations.ConversationsClient client, SearchRequest request, int limit, CancellationToken cancellationToken)
    {
        var all = new SearchResponse();
        do
        {
            request.PageSize = Math.Min(limit - all.Messages.Count, LargestPage);
            var page = await client.SearchAsync(request, deadline: Deadline.FromNow(), cancellationToken: cancellationToken);
            all.Conversations.Add(page.Conversations);
            all.Messages.Add(page.Messages);
            all.NextPageToken = request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0 && all.Messages.Count < limit);

        return all;
    }

    private static void Print(IAnsiConsole console, SearchResponse found)
    {
        if (found.Conversations.Count > 0)
        {
            console.Write(ConversationTable.Of(found.Conversations));
        }

        foreach (var message in found.Messages)
        {
            Console.WriteLine($"{message.ConversationId}  {Shown.Line(message)}");
        }

        if (found.Conversations.Count + found.Messages.Count == 0)
        {
            console.WriteLine("Nothing found.");
        }
    }
}
