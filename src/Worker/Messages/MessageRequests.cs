using System.Text.Json;
using Dapr.Messaging.PublishSubscribe;
using WhatsAppEngine.Contracts;
using WhatsAppEngine.Storage.Messages;
using WhatsAppEngine.Worker.Intake;
using WhatsAppEngine.Worker.Outbound.Requests;

namespace WhatsAppEngine.Worker.Messages;

/// <summary>Takes in requests of callers, in the transactions of everything else that comes in, and says what became of each.</summary>
internal sealed class MessageRequests(IntakeQueue queue, MessageSearch messages)
{
    /// <summary>Hands requests in together, to be queued in their order.</summary>
    public async Task<IReadOnlyList<RequestEnd>> AskAsync(IReadOnlyList<OutboundRequest> requests, CancellationToken cancellationToken)
    {
        if (requests.Count == 0)
        {
            return [];
        }

        var answers = await queue.AskAsync([.. requests.Select(Event)], cancellationToken);
        var asked = requests.Zip(answers).ToList();
        var before = await FindBeforeAsync([.. asked.Where(pair => IsOld(pair.Second)).Select(pair => pair.First)], cancellationToken);
        return [.. asked.Select(pair => End(pair.First, pair.Second, before[pair.First.TenantId]))];
    }

    private static IntakeEvent Event(OutboundRequest request) => new IntakeEvent.Request(
        new EventOrigin(request.EventId, request.TenantId, EventTypes.OutboundQueued, request.CorrelationId!, default(JsonElement)) { IsOfCall = true },
        request);

    private static bool IsOld(IntakeAnswer answer) => answer is { Action: TopicResponseAction.Success, Queued: null };

    private async Task<ILookup<Guid, AskedBefore>> FindBeforeAsync(IReadOnlyList<OutboundRequest> requests, CancellationToken cancellationToken)
    {
        var found = new List<(Guid TenantId, AskedBefore Message)>();
        foreach (var tenant in requests.GroupBy(request => request.TenantId))
        {
            var rows = await messages.FindAskedAsync(
                tenant.Key, [.. tenant.Select(IdOf)], [.. tenant.Select(request => request.IdempotencyKey).OfType<string>()], cancellationToken);
            found.AddRange(rows.Select(row => (tenant.Key, row)));
        }

        return found.ToLookup(row => row.TenantId, row => row.Message);
    }

    private static RequestEnd End(OutboundRequest request, IntakeAnswer answer, IEnumerable<AskedBefore> before) => answer switch
    {
        { Failure: CallObstacle.UnknownTenant } => new RequestEnd.UnknownTenant(),
        { Failure: not null } => new RequestEnd.Failed(request.EventId),
        { Action: not TopicResponseAction.Success } => new RequestEnd.TryAgain(),
        { Queued: { } queued } => new RequestEnd.Accepted(queued.MessageId, queued.ConversationId, "pending", IsDuplicate: false),
        _ => Again(request, [.. before]),
    };

    private static RequestEnd Again(OutboundRequest request, IReadOnlyList<AskedBefore> before)
    {
        var ofKey = request.IdempotencyKey is { } key ? before.FirstOrDefault(message => message.IdempotencyKey == key) : null;
        return (ofKey ?? before.FirstOrDefault(message => message.Id == IdOf(request))) switch
        {
            null => new RequestEnd.Taken("request_id", "was used by an event that became no message of this tenant's; give another one"),
            var first when first.GoesTo(request.To) && first.Says(request.Content) =>
                new RequestEnd.Accepted(first.Id, first.ConversationId, first.Status, IsDuplicate: true),
            _ => new RequestEnd.Taken(
                ofKey is null ? "request_id" : "idempotency_key",
                "was used for a message that says something else or goes to somebody else; give each message one of its own"),
        };
    }

    private static Guid IdOf(OutboundRequest request) => OutboundRequest.MessageIdOf(request.EventId);
}
