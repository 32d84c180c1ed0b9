using Npgsql;
using WhatsAppEngine.Core.Messages;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Core.Sending;
using WhatsAppEngine.Storage.Channels;
using WhatsAppEngine.Storage.Conversations;
using WhatsAppEngine.Storage.Messages;
using WhatsAppEngine.Storage.Outbox;

namespace WhatsAppEngine.Worker.Channels;

/// <summary>
/// Learns from messages that failed after they were accepted: that their number cannot send, that their customer wants no marketing, or has
/// not written for too long.
/// </summary>
internal sealed class FailureIntake(IEnumerable<IProviderErrors> errors)
{
    private readonly Dictionary<string, IProviderErrors> errors = errors.ToDictionary(e => e.Provider.Name());

    /// <summary>Writes what is learned, in the caller's transaction, and gives what tenants are told.</summary>
    public async Task<IReadOnlyList<OutboxEvent>> ApplyAsync(
        NpgsqlTransaction transaction, IReadOnlyList<StatusChange> changes, string topic, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var failed = changes.Where(change => change.Report is { Status: MessageStatus.Failed, ErrorCode: not null }).ToList();
        var senders = failed.Count == 0
            ? new Dictionary<Guid, MessageSender>()
            : await MessageSenderTable.FindAsync(transaction, [.. failed.Select(change => change.MessageId)], cancellationToken);
        var understood = failed.Where(change => senders.ContainsKey(change.MessageId))
            .Select(change => (Change: change, Sender: senders[change.MessageId], Meaning: Meaning(change, senders))).ToList();
        await MarketingTable.NoteAsync(
            transaction,
            [.. understood.Where(f => f.Meaning is SendOutcome.Refused { Cause: RefusalCause.MarketingStopped })
                .Select(f => new MarketingWish(f.Change.ConversationId, WantsMessages: false, f.Change.Report.At))],
            cancellationToken);
        await WindowTable.NoteAsync(
            transaction,
            [.. understood.Where(f => f.Meaning is SendOutcome.Refused { Cause: RefusalCause.ReengagementNeeded })
                .Select(f => new ClosedWindow(f.Change.ConversationId, f.Change.Report.At, f.Change.Report.At))],
            cancellationToken);
        var troubles = understood.Where(f => f.Meaning is SendOutcome.AccountProblem)
            .Select(f => new ChannelTrouble(f.Sender.BindingId, (SendOutcome.AccountProblem)f.Meaning!, f.Change.Report.EventId)).ToList();
        return await ChannelTroubles.NoteAsync(transaction, troubles, topic, now, cancellationToken);
    }

    private SendOutcome? Meaning(StatusChange change, IReadOnlyDictionary<Guid, MessageSender> senders) =>
        errors.GetValueOrDefault(senders[change.MessageId].Provider)?.Meaning(change.Report.ErrorCode!);
}
