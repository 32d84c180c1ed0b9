using Npgsql;
using WhatsAppEngine.Core.Messages;
using WhatsAppEngine.Storage.Conversations;
using WhatsAppEngine.Storage.Messages;
using WhatsAppEngine.Storage.OptOuts;
using WhatsAppEngine.Storage.Outbound;

namespace WhatsAppEngine.Worker.Intake;

/// <summary>Takes customers' messages into their conversations, in the caller's transaction.</summary>
internal static class MessageIntake
{
    /// <summary>Finds out where each message belongs; conversations that are not there yet begin.</summary>
    public static async Task<IReadOnlyList<Arrival>> ArriveAsync(
        NpgsqlTransaction transaction, IReadOnlyList<InboundMessage> messages, IntakeOptions options, CancellationToken cancellationToken)
    {
        if (messages.Count == 0)
        {
            return [];
        }

        var customers = messages.Select(m => new CustomerOf(m.TenantId, m.From, m.IdentityChange)).ToList();
        var conversations = await ConversationFinder.FindOrBeginAsync(transaction, customers, cancellationToken);
        var written = messages.Select(Number).OfType<NumberOf>().Distinct().ToList();
        var numbers = await AddressedNumbers.FindAsync(transaction, written, cancellationToken);
        return [.. messages.Zip(conversations, (message, conversation) => Arrive(message, conversation, Find(numbers, message), options))];
    }

    /// <summary>Takes the messages through their conversations, which are locked, and writes what comes of it.</summary>
    public static async Task<IReadOnlyList<Taken>> TakeAsync(
        NpgsqlTransaction transaction,
        IReadOnlyList<Arrival> arrivals,
        IReadOnlyDictionary<Guid, LockedConversation> conversations,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        if (arrivals.Count == 0)
        {
            return [];
        }

        var fresh = await TypedChoices.UnderstandAsync(transaction, await KeepNewAsync(transaction, arrivals, cancellationToken), cancellationToken);
        var taken = ConversationIntake.Take(fresh, conversations, now);
        await WriteAsync(transaction, taken, now, cancellationToken);
        return taken;
    }

    // A provider's message id is a second guard beside the event id: an event may have been made anew for the same message.
    private static async Task<IReadOnlyList<Arrival>> KeepNewAsync(
        NpgsqlTransaction transaction, IReadOnlyList<Arrival> arrivals, CancellationToken cancellationToken)
    {
        var stored = await InboundMessageTable.FindStoredAsync(transaction, [.. arrivals.Select(a => a.Message)], cancellationToken);
        return [.. arrivals.DistinctBy(a => Key(a.Message)).Where(a => !stored.Contains(Key(a.Message)))];
    }

    private static async Task WriteAsync(
        NpgsqlTransaction transaction, IReadOnlyList<Taken> taken, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var conversations = taken.GroupBy(t => t.Arrival.ConversationId).Select(steps => steps.Last().Step.Next).ToList();
        await ConversationTable.UpdateAsync(transaction, conversations, now, cancellationToken);
        await InboundMessageTable.AddAsync(transaction, [.. taken.Select(t => Stored(t.Arrival))], cancellationToken);
        await OptOutTable.AddAsync(transaction, OptOutRows.Begun(taken), cancellationToken);
        await OptOutTable.EndAsync(transaction, OptOutRows.Ended(taken), now, cancellationToken);
        await OutboundQueueTable.EnqueueAsync(transaction, Replies.Of(taken, now), cancellationToken);
    }

    private static StoredInbound Stored(Arrival arrival) => new(arrival.Message, arrival.ConversationId, arrival.BindingId);

    private static Arrival Arrive(InboundMessage message, Guid conversationId, AddressedNumber? number, IntakeOptions options) =>
        new(message, conversationId, number?.BindingId, TenantSettings.Read(number?.Config, options)) { ShowsButtons = number?.ShowsButtons ?? true };

    private static AddressedNumber? Find(IReadOnlyDictionary<NumberOf, AddressedNumber> numbers, InboundMessage message) =>
        Number(message) is { } number ? numbers.GetValueOrDefault(number) : null;

    private static NumberOf? Number(InboundMessage message) => message.NumberId is { } id ? new NumberOf(message.TenantId, id) : null;

    private static (Guid TenantId, string ProviderMessageId) Key(InboundMessage message) => (message.TenantId, message.ProviderMessageId);
}
