using System.Runtime.CompilerServices;
using Npgsql;
using WhatsAppEngine.Storage.DeadLetters;
using WhatsAppEngine.Worker.Signals;

namespace WhatsAppEngine.Worker.DeadLetters;

/// <summary>Gives events back to the topics they came by, so that they are handled as if they were new: each letter once.</summary>
internal sealed class Replayer(
    NpgsqlDataSource database, DeadLetterSearch search, OutboxSignal outbox, TimeProvider time, ILogger<Replayer> logger)
{
    // Letters of one transaction. They stay locked while it lasts, and each may be 16 MB.
    private const int AtOnce = 20;

    /// <summary>Replays, telling each step. Which letters are meant is settled at the beginning: those that fail again meanwhile are not.</summary>
    public async IAsyncEnumerable<ReplayStep> RunAsync(ReplayOrder order, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var ids = await search.OldestAsync(order.Meant, order.IsOfOneEvent, order.Limit, cancellationToken);
        yield return await BeginAsync(order, ids.Count, cancellationToken);
        var replayed = 0;
        foreach (var some in ids.Chunk(AtOnce))
        {
            foreach (var done in await ReplayAsync(some, order, cancellationToken))
            {
                replayed += done.Outcome is ReplayOutcome.Replayed ? 1 : 0;
                yield return done;
            }
        }

        if (!order.DryRun)
        {
            logger.Replayed(replayed, ids.Count);
        }
    }

    private async Task<ReplayStep.Begun> BeginAsync(ReplayOrder order, int letters, CancellationToken cancellationToken)
    {
        if (order.IsOfOneEvent)
        {
            return new ReplayStep.Begun(letters, 0, 0);
        }

        var (replayable, unreplayable) = await search.CountAsync(order.Meant, cancellationToken);
        return new ReplayStep.Begun(letters, unreplayable, Math.Max(replayable - letters, 0));
    }

    private async Task<IReadOnlyList<ReplayStep.Done>> ReplayAsync(IReadOnlyList<Guid> ids, ReplayOrder order, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var taken = await ReplayTable.TakeAsync(transaction, ids, order.IsOfOneEvent, cancellationToken);
        var numbers = taken.Select(ReplayDecision.NumberOf).OfType<string>().ToHashSet();
        var owners = await NumberOwners.FindAsync(transaction, numbers, cancellationToken);
        var decided = taken.Select(letter => (Letter: letter, Decision: ReplayDecision.Of(letter, owners))).ToList();
        var left = order.DryRun ? null : await WriteAsync(transaction, decided, cancellationToken);
        var others = ids.Except(taken.Select(letter => letter.Id))
            .Select(id => new ReplayStep.Done(id, null, ReplayOutcome.Taken, "Somebody else has just taken it."));
        return [.. decided.Select(pair => Done(pair.Letter, pair.Decision, left)), .. others];
    }

    /// <summary>Writes what was decided, and gives the ids of the events that the outbox took.</summary>
    private async Task<IReadOnlySet<Guid>> WriteAsync(
        NpgsqlTransaction transaction, IReadOnlyList<(TakenLetter Letter, ReplayDecision Decision)> decided, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var events = decided.Select(pair => pair.Decision).OfType<ReplayDecision.Publish>().Select(publish => publish.Event).ToList();
        var left = await ReplayTable.PublishAsync(transaction, events, cancellationToken);
        await ReplayTable.MarkReplayedAsync(
            transaction, [.. decided.Where(pair => Left(pair.Decision, left)).Select(pair => pair.Letter.Id)], now, cancellationToken);
        await ReplayTable.PutAwayAsync(
            transaction, [.. decided.Where(pair => pair.Decision is ReplayDecision.Handled).Select(pair => pair.Letter.Id)], now, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        outbox.Pulse();
        return left;
    }

    private static ReplayStep.Done Done(TakenLetter letter, ReplayDecision decision, IReadOnlySet<Guid>? left) => decision switch
    {
        ReplayDecision.Impossible impossible => new(letter.Id, letter, ReplayOutcome.Impossible, impossible.Why),
        ReplayDecision.Handled => new(letter.Id, letter, ReplayOutcome.AlreadyHandled, "Its event was handled after all."),
        _ when left is null || Left(decision, left) => new(letter.Id, letter, ReplayOutcome.Replayed),
        _ => new(letter.Id, letter, ReplayOutcome.OnItsWay, "Its last replay is still on its way to the topic; try again."),
    };

    private static bool Left(ReplayDecision decision, IReadOnlySet<Guid> left) =>
        decision is ReplayDecision.Publish { Event: var published } && left.Contains(published.EventId);
}
