using Npgsql;
using WhatsAppEngine.Core.Identity;
using WhatsAppEngine.Core.Sending;
using WhatsAppEngine.Storage.Conversations;
using WhatsAppEngine.Storage.Outbound;

namespace WhatsAppEngine.Worker.Outbound.Requests;

/// <summary>A request and the conversation it belongs to.</summary>
/// <param name="Request">The request.</param>
/// <param name="ConversationId">The conversation.</param>
internal sealed record AddressedRequest(OutboundRequest Request, Guid ConversationId);

/// <summary>A request that is in the queue now.</summary>
/// <param name="MessageId">Our id of the message.</param>
/// <param name="ConversationId">Its conversation.</param>
internal sealed record QueuedRequest(Guid MessageId, Guid ConversationId);

/// <summary>Queues what verticals ask for, in the caller's transaction.</summary>
internal static class RequestIntake
{
    private static readonly TimeSpan Step = TimeSpan.FromMicroseconds(1);

    /// <summary>Finds the customers' conversations; those that are not there yet begin.</summary>
    public static async Task<IReadOnlyList<AddressedRequest>> AddressAsync(
        NpgsqlTransaction transaction, IReadOnlyList<OutboundRequest> requests, CancellationToken cancellationToken)
    {
        if (requests.Count == 0)
        {
            return [];
        }

        var customers = requests.Select(r => new CustomerOf(r.TenantId, new Customer(r.To, UserId: null))).ToList();
        var conversations = await ConversationFinder.FindOrBeginAsync(transaction, customers, cancellationToken);
        return [.. requests.Zip(conversations, (request, conversation) => new AddressedRequest(request, conversation))];
    }

    /// <summary>
    /// Queues requests, the conversations of which are locked, and says which, by their events: one that was asked for before is not among them.
    /// </summary>
    public static async Task<IReadOnlyDictionary<Guid, QueuedRequest>> QueueAsync(
        NpgsqlTransaction transaction, IReadOnlyList<AddressedRequest> requests, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var kept = await RequestFiles.KeepAsync(transaction, [.. requests.OrderBy(r => r.Request.AskedAt)], now, cancellationToken);
        var messages = kept.Select((addressed, place) => Message(addressed, now, now + (Step * place))).ToList();
        var queued = (await OutboundQueueTable.EnqueueAsync(transaction, messages, cancellationToken)).ToHashSet();
        return kept.Zip(messages).Where(pair => queued.Contains(pair.Second.Id)).ToDictionary(
            pair => pair.First.Request.EventId, pair => new QueuedRequest(pair.Second.Id, pair.Second.ConversationId));
    }

    private static OutboundMessage Message(AddressedRequest addressed, DateTimeOffset now, DateTimeOffset createdAt) => new()
    {
        Id = OutboundRequest.MessageIdOf(addressed.Request.EventId),
        TenantId = addressed.Request.TenantId,
        ConversationId = addressed.ConversationId,
        Content = addressed.Request.Content,
        DueAt = now,
        CreatedAt = createdAt,
        Priority = addressed.Request.Priority,
        ReplyToMessageId = addressed.Request.ReplyToMessageId,
        TriggeredByEventId = addressed.Request.TriggeredByEventId,
        CorrelationId = addressed.Request.CorrelationId,
        IdempotencyKey = addressed.Request.IdempotencyKey,
        Class = addressed.Request.Class,
        SendAt = addressed.Request.SendAt,
        ExpiresAt = addressed.Request.ExpiresAt,
    };
}
