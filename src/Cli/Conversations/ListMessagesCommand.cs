using System.CommandLine;
using BaseCommerce.WhatsApp.V1;
using Google.Protobuf;
using Grpc.Core;
using WhatsAppEngine.Cli.Worker;

namespace WhatsAppEngine.Cli.Conversations;

/// <summary><c>list-messages</c>: what was said in a conversation, and, followed, what is being said.</summary>
internal static class ListMessagesCommand
{
    private const int LargestPage = 200;

    public static Command Create()
    {
        var options = new ConversationOptions();
        var limit = new Option<int>("--limit") { Description = "The newest so many.", DefaultValueFactory = _ => 50 };
        var follow = new Option<bool>("--follow", "-f") { Description = "Goes on with new messages and how they fare, until Ctrl-C." };
        return options.Command(
            "list-messages", "Shows a conversation's messages, the newest at the end.", [limit, follow], async (parsed, cancellationToken) =>
            {
                var invoker = options.Connect(parsed);
                Limits.Check(parsed.GetValue(limit));
                var request = new ListMessagesRequest
                {
                    TenantId = options.Tenant(parsed), ConversationId = await options.FindAsync(parsed, invoker, cancellationToken),
                };
                if (parsed.GetValue(follow))
                {
                    await FollowAsync(invoker, request, parsed.GetValue(limit), options.Output.IsJson(parsed), cancellationToken);
                    return;
                }

                var listed = await ListAsync(invoker, request, parsed.GetValue(limit), cancellationToken);
                options.Output.Print(parsed, () => JsonFormatter.Default.Format(listed), _ => Print(listed.Messages.Reverse(), isJson: false));
            });
    }

    private static async Task FollowAsync(
        CallInvoker invoker, ListMessagesRequest request, int limit, bool isJson, CancellationToken cancellationToken)
    {
        using var watch = new Messaging.MessagingClient(invoker).WatchMessages(
            new WatchMessagesRequest { TenantId = request.TenantId, ConversationId = request.ConversationId }, cancellationToken: cancellationToken);
        // A watch begins with where it stands: what is stored after that comes by it, and what was stored before is in the list.
        await watch.ResponseStream.MoveNext(cancellationToken);
        var listed = await ListAsync(invoker, request, limit, cancellationToken);
        Print(listed.Messages.Reverse(), isJson);
        var shown = listed.Messages.ToDictionary(message => message.Id);
        while (await watch.ResponseStream.MoveNext(cancellationToken))
        {
            if (watch.ResponseStream.Current.Message is { } message && !(shown.TryGetValue(message.Id, out var last) && last.Equals(message)))
            {
                shown[message.Id] = message;
                Print([message], isJson);
            }
        }
    }

    private static async Task<ListMessagesResponse> ListAsync(
        CallInvoker invoker, ListMessagesRequest request, int limit, CancellationToken cancellationToken)
    {
        var client = new BaseCommerce.WhatsApp.V1.Conversations.ConversationsClient(invoker);
        var all = new ListMessagesResponse();
        do
        {
            request.PageSize = Math.Min(limit - all.Messages.Count, LargestPage);
            var page = await client.ListMessagesAsync(request, deadline: Deadline.FromNow(), cancellationToken: cancellationToken);
            all.Messages.Add(page.Messages);
            all.NextPageToken = request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0 && all.Messages.Count < limit);

        return all;
    }

    private static void Print(IEnumerable<Message> messages, bool isJson)
    {
        foreach (var message in messages)
        {
            Console.WriteLine(isJson ? JsonFormatter.Default.Format(message) : Shown.Line(message));
        }
    }
}
