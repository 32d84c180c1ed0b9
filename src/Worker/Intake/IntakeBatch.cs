using Dapr.Messaging.PublishSubscribe;
using WhatsAppEngine.Contracts.Events;
using WhatsAppEngine.Worker.Signals;

namespace WhatsAppEngine.Worker.Intake;

/// <summary>Handles what has arrived together, and answers each delivery: after the commit, or when waiting makes no sense.</summary>
internal sealed class IntakeBatch(
    IntakeTransaction transaction, OutboxSignal outbox, OutboundSignal outbound, IntakePace pace, IntakeMeter meter)
{
    private const int MostCollisions = 5;

    // Once more, for what looks like an event's fault may have been a connection that broke.
    private const int TriesBeforeBurial = 2;

    /// <summary>Handles deliveries together; if one of them spoils it, each by itself. Never throws.</summary>
    public async Task HandleAsync(IReadOnlyList<Delivery> deliveries, CancellationToken stoppingToken)
    {
        var events = deliveries.Select(d => d.Event).DistinctBy(e => e.Origin.EventId).ToList();
        var (outcome, failure) = await TryAsync(events, deliveries.Min(d => d.ArrivedAt) + pace.Options.DatabasePatience, stoppingToken);
        if (failure is null)
        {
            Answer(deliveries, outcome);
        }
        else if (IntakeFailures.Of(failure) == IntakeFailure.DatabaseAway)
        {
            Answer(deliveries, IntakeAnswer.Retry);
        }
        else if (deliveries.All(d => d.Event.Origin.IsOfCall) && events.Count == 1)
        {
            Answer(deliveries, AnswerToCall(events[0].Origin, failure));
        }
        else if (events.Count > 1)
        {
            await EachAsync(deliveries, failure, stoppingToken);
        }
        else
        {
            await BuryAsync(deliveries, failure, stoppingToken);
        }
    }

    private IntakeAnswer AnswerToCall(EventOrigin origin, Exception failure)
    {
        if (IntakeFailures.IsOfUnknownTenant(failure))
        {
            return new IntakeAnswer(TopicResponseAction.Drop) { Failure = CallObstacle.UnknownTenant };
        }

        if (IntakeFailures.Of(failure) == IntakeFailure.Collision)
        {
            return IntakeAnswer.Retry;
        }

        pace.Logger.CallFailed(origin.EventId, origin.EventType, FaultText.Of(failure));
        return new IntakeAnswer(TopicResponseAction.Drop) { Failure = CallObstacle.Fault };
    }

    private async Task EachAsync(IReadOnlyList<Delivery> deliveries, Exception failure, CancellationToken stoppingToken)
    {
        pace.Logger.BatchSpoiled(deliveries.Count, FaultText.Of(failure));
        foreach (var same in deliveries.GroupBy(d => d.Event.Origin.EventId))
        {
            await HandleAsync([.. same], stoppingToken);
        }
    }

    // The event's place is taken by its dead letter, in a transaction like any other.
    private async Task BuryAsync(IReadOnlyList<Delivery> deliveries, Exception failure, CancellationToken stoppingToken)
    {
        var origin = deliveries[0].Event.Origin;
        var deadline = deliveries[0].ArrivedAt + pace.Options.DatabasePatience;
        var letter = new IntakeEvent.Refused(origin, IntakeFailures.Reason(failure), TriesBeforeBurial) { Code = DeadLetterCodes.Failed };
        var (_, buried) = await TryAsync([letter], deadline, stoppingToken);
        if (buried is null)
        {
            meter.Buried(origin.EventType);
            pace.Logger.DeadLettered(origin.EventId, origin.EventType, FaultText.Of(failure));
        }
        else
        {
            pace.Logger.NotEvenBuried(origin.EventId, origin.EventType, FaultText.Of(buried));
        }

        Answer(deliveries, buried is null ? new IntakeAnswer(TopicResponseAction.Success) : IntakeAnswer.Retry);
    }

    /// <summary>Tries until it works, the deadline passes or trying again has no sense; the failure says which.</summary>
    private async Task<IntakeTry> TryAsync(IReadOnlyList<IntakeEvent> events, DateTimeOffset deadline, CancellationToken stoppingToken)
    {
        for (var tries = 1; ; tries++)
        {
            var once = await TryOnceAsync(events);
            if (once.Failure is not { } failure || !await IsWorthAnotherTryAsync(failure, events.Count, tries, deadline, stoppingToken))
            {
                return once;
            }
        }
    }

    private async Task<bool> IsWorthAnotherTryAsync(
        Exception failure, int events, int tries, DateTimeOffset deadline, CancellationToken stoppingToken)
    {
        switch (IntakeFailures.Of(failure))
        {
            case IntakeFailure.DatabaseAway:
                pace.Logger.DatabaseAway(events, tries, IntakeFailures.Reason(failure));
                return await pace.PauseAsync(tries, deadline, stoppingToken);
            case IntakeFailure.Collision:
                pace.Logger.Collided(events, tries, IntakeFailures.Reason(failure));
                return tries < MostCollisions;
            default:
                return events == 1 && tries < TriesBeforeBurial;
        }
    }

    // A transaction that has begun is carried through even while the worker stops.
    private async Task<IntakeTry> TryOnceAsync(IReadOnlyList<IntakeEvent> events)
    {
        try
        {
            var outcome = await transaction.RunAsync(events, CancellationToken.None);
            Wake(outcome);
            pace.Logger.Committed(events.Count, outcome.News, outcome.Queued);
            return new IntakeTry(outcome, Failure: null);
        }
        catch (Exception failure)
        {
            return new IntakeTry(IntakeOutcome.Nothing, failure);
        }
    }

    private void Wake(IntakeOutcome outcome)
    {
        if (outcome.Queued > 0)
        {
            outbound.Pulse();
        }

        if (outcome.News > 0)
        {
            outbox.Pulse();
        }
    }

    // Of deliveries of one event, the first is the one that queued its message.
    private void Answer(IReadOnlyList<Delivery> deliveries, IntakeOutcome outcome)
    {
        foreach (var same in deliveries.GroupBy(d => d.Event.Origin.EventId))
        {
            var queued = outcome.Requests.GetValueOrDefault(same.Key);
            Answer([same.First()], new IntakeAnswer(TopicResponseAction.Success) { Queued = queued });
            Answer(same.Skip(1), new IntakeAnswer(TopicResponseAction.Success));
        }
    }

    private void Answer(IEnumerable<Delivery> deliveries, IntakeAnswer answer)
    {
        foreach (var delivery in deliveries)
        {
            meter.Answered(delivery.Event, answer.Action);
            delivery.Answer(answer);
        }
    }

    private sealed record IntakeTry(IntakeOutcome Outcome, Exception? Failure);
}
