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

    /// <summary>Queues requests, the conversations of which are locked, and says how many.</summary>
    public static async Task<int> QueueAsync(
        NpgsqlTransaction transaction, IReadOnlyList<AddressedRequest> requests, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var kept = await RequestFiles.KeepAsync(transaction, [.. requests.OrderBy(r => r.Request.AskedAt)], now, cancellationToken);
        var messages = kept.Select((addressed, place) => Message(addressed, now, now + (Step * place))).ToList();
        return (await OutboundQueueTable.EnqueueAsync(transaction, messages, cancellationToken)).Count;
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
