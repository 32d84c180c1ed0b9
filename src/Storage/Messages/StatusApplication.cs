using Npgsql;
using WhatsAppEngine.Core.Messages;
using WhatsAppEngine.Storage.ParkedStatuses;

namespace WhatsAppEngine.Storage.Messages;

/// <summary>
/// Applies what providers report about messages, in the caller's transaction. The intake finds the messages, locks their conversations
/// and applies; the dispatcher, once it has stored provider ids, applies what was parked for them.
/// </summary>
public static class StatusApplication
{
    /// <summary>Finds the messages that reports are about, by our id where it is echoed, else by the provider's.</summary>
    public static async Task<FoundReports> FindAsync(
        NpgsqlTransaction transaction, IReadOnlyList<DeliveryReport> reports, CancellationToken cancellationToken)
    {
        var found = await MessageStatusTable.FindAsync(transaction, reports, cancellationToken);
        return new FoundReports(reports, found);
    }

    /// <summary>Notes what reports tell of their recipients, before conversations are locked.</summary>
    public static Task NoteRecipientsAsync(NpgsqlTransaction transaction, FoundReports reports, CancellationToken cancellationToken) =>
        RecipientTable.NoteAsync(transaction, reports.Recipients, cancellationToken);

    /// <summary>
    /// Applies reports, the conversations of which are locked; those about messages that are not known yet are parked.
    /// </summary>
    /// <returns>Every step a message has gone up, in the order it went.</returns>
    public static async Task<IReadOnlyList<StatusChange>> ApplyAsync(
        NpgsqlTransaction transaction, FoundReports reports, CancellationToken cancellationToken)
    {
        var early = reports.NotFound;
        if (early.Count > 0)
        {
            await ParkedStatusTable.LockAsync(transaction, [.. early.Select(Message).Distinct()], cancellationToken);
            var late = await FindAsync(transaction, early, cancellationToken);
            await ParkAsync(transaction, late.NotFound, cancellationToken);
            reports = reports.And(late);
        }

        return await ClimbAsync(transaction, reports, cancellationToken);
    }

    /// <summary>
    /// Applies what was parked for messages, whose provider ids the transaction has just stored; their conversations are locked.
    /// </summary>
    /// <returns>Every step a message has gone up.</returns>
    public static async Task<IReadOnlyList<StatusChange>> ApplyParkedAsync(
        NpgsqlTransaction transaction, IReadOnlyCollection<ProviderMessage> messages, CancellationToken cancellationToken)
    {
        var parked = messages.Count == 0 ? [] : await ParkedStatusTable.TakeAsync(transaction, messages, cancellationToken);
        return parked.Count == 0
            ? []
            : await ClimbAsync(transaction, await FindAsync(transaction, parked, cancellationToken), cancellationToken);
    }

    private static async Task<IReadOnlyList<StatusChange>> ClimbAsync(
        NpgsqlTransaction transaction, FoundReports reports, CancellationToken cancellationToken)
    {
        var locked = await MessageStatusTable.LockAsync(transaction, reports.MessageIds, cancellationToken);
        // Locks go by ids; what is told goes by the reports.
        var messages = reports.MessageIds.Join(locked, id => id, message => message.Id, (_, message) => message).ToList();
        var changes = messages.SelectMany(message => Changes(message, reports.Of(message.Id))).ToList();
        await MessageStatusTable.UpdateAsync(transaction, changes, cancellationToken);
        var told = messages.SelectMany(message => reports.Of(message.Id).Select(report => (message.Id, report)));
        await MessagePricingTable.AddAsync(transaction, told, cancellationToken);
        return changes;
    }

    private static List<StatusChange> Changes(ReportedMessage message, IEnumerable<DeliveryReport> reports)
    {
        var changes = new List<StatusChange>();
        var before = message.ReadStatus();
        foreach (var report in StatusLadder.Climb(before, reports))
        {
            changes.Add(new StatusChange(
                message.Id, message.ConversationId, message.CustomerPhone, message.CorrelationId ?? report.CorrelationId, before, report)
            {
                TriggeredByEventId = message.TriggeredByEventId,
            });
            before = report.Status;
        }

        return changes;
    }

    private static Task ParkAsync(
        NpgsqlTransaction transaction, IReadOnlyList<DeliveryReport> reports, CancellationToken cancellationToken) =>
        reports.Count == 0 ? Task.CompletedTask : ParkedStatusTable.ParkAsync(transaction, reports, cancellationToken);

    private static ProviderMessage Message(DeliveryReport report) => new(report.TenantId, report.ProviderMessageId);
}
