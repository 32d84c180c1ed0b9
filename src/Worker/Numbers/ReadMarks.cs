using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Storage.Messages;

namespace WhatsAppEngine.Worker.Numbers;

/// <summary>Finds the customer's message that was read, and who can say so.</summary>
internal sealed class ReadMarks(KnownMessageTable messages, TenantNumbers numbers, IEnumerable<IReadMarks> marks, TimeProvider time)
{
    private static readonly TimeSpan Oldest = TimeSpan.FromDays(30);

    public async Task<Search<MarkableMessage>> FindAsync(Guid tenantId, string messageId, CancellationToken cancellationToken)
    {
        var message = await messages.FindAsync(tenantId, messageId, cancellationToken);
        if (message is not { IsInbound: true, ProviderMessageId: { } providerId })
        {
            return new Search<MarkableMessage>.Missing("The tenant has no such message of a customer's.");
        }

        if (time.GetUtcNow() - message.SentAt > Oldest)
        {
            return new Search<MarkableMessage>.Unusable("The message is older than 30 days: it can no longer be marked as read.");
        }

        var search = await numbers.FindAsync(tenantId, message.BindingId, cancellationToken);
        return search.Then(number => number.Served(marks, mark => mark.Provider, "mark messages as read").Then(
            Search<MarkableMessage> (mark) =>
                new Search<MarkableMessage>.Found(new MarkableMessage(message.Id, Read(number, message, providerId), mark))));
    }

    private static MessageToMark Read(TenantNumber number, KnownMessage message, string providerId) =>
        new(number.Sending, providerId, ShowsTyping: false) { ChatId = message.ChatId, Phone = message.CustomerPhone };
}

/// <summary>A customer's message that can be marked as read.</summary>
internal sealed record MarkableMessage(Guid Id, MessageToMark Message, IReadMarks Marks)
{
    public Task<CallFailure?> MarkAsync(bool showTyping, CancellationToken cancellationToken) =>
        Marks.MarkAsync(Message with { ShowsTyping = showTyping }, cancellationToken);
}
