using System.Text.Json;
using Npgsql;
using WhatsAppEngine.Core.Messages;
using WhatsAppEngine.Storage.DeadLetters;
using WhatsAppEngine.Storage.Messages;
using WhatsAppEngine.Storage.Outbox;
using WhatsAppEngine.Storage.ProcessedEvents;
using WhatsAppEngine.Worker.Channels;
using WhatsAppEngine.Worker.DeadLetters;
using WhatsAppEngine.Worker.Outbound.Requests;
using WhatsAppEngine.Worker.Relay;
using WhatsAppEngine.Worker.Verticals;

namespace WhatsAppEngine.Worker.Intake;

/// <summary>
/// Handles events in one transaction: all of them, or none. Locks are taken in one order by everybody: events, new identities,
/// conversations, parked statuses, messages, numbers.
/// </summary>
internal sealed class IntakeTransaction(
    NpgsqlDataSource database, IntakeConversations conversations, EventsTopic topic, FailureIntake failures, TimeProvider time)
{
    /// <summary>Handles events; those that were handled before are left alone.</summary>
    public async Task<IntakeOutcome> RunAsync(IReadOnlyList<IntakeEvent> events, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var kept = await KeptChats.SiftAsync(transaction, events, cancellationToken);
        var named = await Amendments.NameAuthorsAsync(transaction, kept, cancellationToken);
        var written = await NoticeIntake.WriteAsync(transaction, named, cancellationToken);
        var known = await CancellationIntake.FindAsync(transaction, written, cancellationToken);
        var fresh = await KeepNewAsync(transaction, known, cancellationToken);
        var outcome = fresh.Count == 0 ? IntakeOutcome.Nothing : await HandleAsync(transaction, fresh, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return outcome;
    }

    private static async Task<IReadOnlyList<IntakeEvent>> KeepNewAsync(
        NpgsqlTransaction transaction, IReadOnlyList<IntakeEvent> events, CancellationToken cancellationToken)
    {
        var added = await ProcessedEventTable.AddAsync(transaction, [.. events.Select(Note)], cancellationToken);
        return [.. events.Where(e => added.Contains(e.Origin.EventId))];
    }

    private async Task<IntakeOutcome> HandleAsync(NpgsqlTransaction transaction, IReadOnlyList<IntakeEvent> events, CancellationToken cancellationToken)
    {
        var addressed = await conversations.FindAsync(transaction, events, cancellationToken);
        var locked = await conversations.LockAsync(transaction, addressed, cancellationToken);
        // Not before: what waited for a conversation comes after what it waited for, in its history as in its line.
        var now = time.GetUtcNow();
        var taken = await MessageIntake.TakeAsync(transaction, addressed.Arrivals, locked, now, cancellationToken);
        var queued = await RequestIntake.QueueAsync(transaction, addressed.Requests, now, cancellationToken);
        var cancelled = await CancellationIntake.ApplyAsync(transaction, addressed.Cancellations, topic.Name, now, cancellationToken);
        await addressed.CustomerNews.WriteAsync(transaction, now, cancellationToken);
        var changes = await ReportAsync(transaction, addressed, cancellationToken);
        var heard = await HearAsync(transaction, events, changes, now, cancellationToken);
        var refused = events.OfType<IntakeEvent.Refused>().Where(letter => !letter.Origin.IsOfCall).ToList();
        var news = (List<OutboxEvent>)
        [
            .. taken.SelectMany(t => MessageNews.Of(t, topic.Name, now)), .. DeliveryNews.Of(changes, topic.Name, now),
            .. addressed.CustomerNews.Announce(topic.Name, now), .. heard, .. cancelled,
            .. refused.Select(letter => News.DeadLetter(letter, now)),
        ];
        await OutboxTable.AddAsync(transaction, news, cancellationToken);
        await DeadLetterTable.RefuseAsync(transaction, Letters.Of(refused, now), cancellationToken);
        return new IntakeOutcome(news.Count, taken.Count(t => t.Step.Reply is not null), queued);
    }

    // Statuses may have come before the echoes they are about.
    private static async Task<IReadOnlyList<StatusChange>> ReportAsync(
        NpgsqlTransaction transaction, AddressedEvents addressed, CancellationToken cancellationToken) =>
    [
        .. await StatusApplication.ApplyAsync(transaction, addressed.Reports, cancellationToken),
        .. await StatusApplication.ApplyParkedAsync(transaction, addressed.CustomerNews.Messages, cancellationToken),
    ];

    // Last: numbers are locked after conversations and messages.
    private async Task<IReadOnlyList<OutboxEvent>> HearAsync(
        NpgsqlTransaction transaction, IReadOnlyList<IntakeEvent> events, IReadOnlyList<StatusChange> changes, DateTimeOffset now,
        CancellationToken cancellationToken) =>
    [
        .. await ChannelIntake.ApplyAsync(transaction, [.. events.OfType<IntakeEvent.Notice>()], topic.Name, now, cancellationToken),
        .. await failures.ApplyAsync(transaction, changes, topic.Name, now, cancellationToken),
    ];

    private static ProcessedEvent Note(IntakeEvent intake) =>
        new(intake.Origin.EventId, intake.Origin.TenantId, intake.Origin.EventType, Result(intake));

    private static string? Result(IntakeEvent intake) => intake switch
    {
        IntakeEvent.Notice or IntakeEvent.Report { Value.IsFailureOfOneMember: true } => Write(new ProcessedResult { Notice = intake.Origin.Original.GetProperty("payload") }),
        IntakeEvent.Refused refused => Write(new ProcessedResult { DeadLetter = refused.Reason }),
        IntakeEvent.Ignored ignored => Write(new ProcessedResult { Ignored = ignored.Reason }),
        _ => null,
    };

    private static string Write(ProcessedResult result) => JsonSerializer.Serialize(result, IntakeJson.Default.ProcessedResult);
}

/// <summary>What a transaction left for others to do.</summary>
/// <param name="News">Events in the outbox.</param>
/// <param name="Replies">Replies in the outbound queue.</param>
/// <param name="Requests">What requests have put there, by their events.</param>
internal sealed record IntakeOutcome(int News, int Replies, IReadOnlyDictionary<Guid, QueuedRequest> Requests)
{
    public static IntakeOutcome Nothing { get; } = new(0, 0, new Dictionary<Guid, QueuedRequest>());

    /// <summary>Messages in the outbound queue.</summary>
    public int Queued => Replies + Requests.Count;
}
