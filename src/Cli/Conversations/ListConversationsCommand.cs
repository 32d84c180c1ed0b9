using System.CommandLine;
using BaseCommerce.WhatsApp.V1;
using Google.Protobuf;
using WhatsAppEngine.Cli.Worker;

namespace WhatsAppEngine.Cli.Conversations;

/// <summary><c>list-conversations</c>: who wrote last, and how each conversation stands.</summary>
internal static class ListConversationsCommand
{
    private const int LargestPage = 200;

    public static Command Create()
    {
        var tenant = new Option<string>("--tenant-id") { Description = "UUID of the tenant.", Required = true };
        var status = new Option<string?>("--status") { Description = "Only active, waiting_response, human_assigned or closed." };
        status.AcceptOnlyFromAmong("active", "waiting_response", "human_assigned", "closed");
        var user = new Option<string?>("--user-id") { Description = "Only those assigned to this person." };
        var binding = new Option<string?>("--binding-id") { Description = "Only those of this number." };
        var waiting = new Option<bool>("--awaiting-answer") { Description = "Only those whose customer wrote last." };
        var unread = new Option<bool>("--unread") { Description = "Only those with messages that nobody has marked as read." };
        var limit = new Option<int>("--limit") { Description = "At most so many, the newest activity first.", DefaultValueFactory = _ => 50 };
        var output = new OutputOption();
        var worker = new WorkerOption();
        var command = new Command("list-conversations", "Lists a tenant's conversations, the newest activity first.")
        {
            tenant, status, user, binding, waiting, unread, limit, output, worker,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var client = new BaseCommerce.WhatsApp.V1.Conversations.ConversationsClient(worker.Connect(parsed));
            var request = new ListConversationsRequest
            {
                TenantId = parsed.GetValue(tenant), Status = parsed.GetValue(status) ?? "", AssignedUserId = parsed.GetValue(user) ?? "",
                BindingId = parsed.GetValue(binding) ?? "", AwaitsAnswer = parsed.GetValue(waiting), IsUnread = parsed.GetValue(unread),
            };
            var listed = await ListAsync(client, request, parsed.GetValue(limit), cancellationToken);
            output.Print(
                parsed, () => JsonFormatter.Default.Format(listed), console => console.Write(ConversationTable.Of(listed.Conversations)));
        });
        return command;
    }

    private static async Task<ListConversationsResponse> ListAsync(
        BaseCommerce.WhatsApp.V1.Conversations.ConversationsClient client, ListConversationsRequest request, int limit,
        CancellationToken cancellationToken)
    {
        Limits.Check(limit);
        var all = new ListConversationsResponse();
        do
        {
            request.PageSize = Math.Min(limit - all.Conversations.Count, LargestPage);
            var page = await client.ListAsync(request, deadline: Deadline.FromNow(), cancellationToken: cancellationToken);
            all.Conversations.Add(page.Conversations);
            all.NextPageToken = request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0 && all.Conversations.Count < limit);

        return all;
    }
}
