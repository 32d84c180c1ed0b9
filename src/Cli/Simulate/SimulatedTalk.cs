using BaseCommerce.WhatsApp.V1;
using Grpc.Core;
using WhatsAppEngine.Cli.Worker;

namespace WhatsAppEngine.Cli.Simulate;

/// <summary>What the engine has of a conversation since a simulated message.</summary>
internal sealed class SimulatedTalk(CallInvoker worker, string tenant, SimulatedMessage message, TimeProvider time)
{
    private const int Page = 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(100);

    private readonly BaseCommerce.WhatsApp.V1.Conversations.ConversationsClient conversations = new(worker);

    /// <summary>Waits until the message is stored, and then so long for an answer that left. The newest message comes first.</summary>
    /// <exception cref="CommandFailure">The message is not stored after half a minute.</exception>
    public async Task<ListMessagesResponse> WatchAsync(TimeSpan wait, CancellationToken cancellationToken)
    {
        var begun = time.GetUtcNow();
        while (true)
        {
            var seen = await LookAsync(cancellationToken);
            if (IsStored(seen) && (IsAnswered(seen) || time.GetUtcNow() - begun > wait))
            {
                return seen;
            }

            if (!IsStored(seen) && time.GetUtcNow() - begun > Patience)
            {
                throw new CommandFailure("the webhook took the message, but it is not stored after 30 s; see the logs of webhook and worker.");
            }

            await Task.Delay(LookEvery, time, cancellationToken);
        }
    }

    private bool IsStored(ListMessagesResponse seen) => seen.Messages.Any(stored => stored.ProviderMessageId == message.MessageId);

    private static bool IsAnswered(ListMessagesResponse seen) =>
        seen.Messages.FirstOrDefault(stored => stored.Direction == "out") is { Status: not "pending" };

    private async Task<ListMessagesResponse> LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            var conversation = await conversations.GetAsync(
                new GetConversationRequest { TenantId = tenant, CustomerPhone = $"+{message.From}" }, deadline: Deadline.FromNow(),
                cancellationToken: cancellationToken);
            var listed = await conversations.ListMessagesAsync(
                new ListMessagesRequest { TenantId = tenant, ConversationId = conversation.Id, PageSize = Page }, deadline: Deadline.FromNow(),
                cancellationToken: cancellationToken);
            return Since(listed);
        }
        catch (RpcException unknown) when (unknown.StatusCode == StatusCode.NotFound)
        {
            return new ListMessagesResponse();
        }
    }

    // The simulated one and what came after it.
    private ListMessagesResponse Since(ListMessagesResponse listed)
    {
        var place = listed.Messages.ToList().FindIndex(stored => stored.ProviderMessageId == message.MessageId);
        return new ListMessagesResponse { Messages = { listed.Messages.Take(place + 1) } };
    }
}
