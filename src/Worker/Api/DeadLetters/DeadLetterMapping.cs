using BaseCommerce.WhatsApp.V1;
using Google.Protobuf.WellKnownTypes;
using WhatsAppEngine.Storage.DeadLetters;
using WhatsAppEngine.Worker.DeadLetters;
using Letter = BaseCommerce.WhatsApp.V1.DeadLetter;
using Outcome = WhatsAppEngine.Worker.DeadLetters.ReplayOutcome;
using PublicOutcome = BaseCommerce.WhatsApp.V1.ReplayOutcome;

namespace WhatsAppEngine.Worker.Api.DeadLetters;

/// <summary>Dead letters in the API's words.</summary>
internal static class DeadLetterMapping
{
    public static Letter Of(ListedLetter letter, bool withOriginal) => new()
    {
        Id = letter.Id.ToString("D"),
        EventId = letter.EventId?.ToString("D") ?? "",
        TenantId = letter.TenantId.ToString("D"),
        EventType = letter.EventType,
        SourceTopic = letter.SourceTopic ?? "",
        Code = letter.Code,
        Reason = letter.Reason,
        Obstacle = letter.Obstacle ?? "",
        Attempts = letter.Attempts,
        Replays = letter.Replays,
        Status = letter.Status,
        CreatedAt = letter.CreatedAt.ToTimestamp(),
        FailedAt = letter.FailedAt.ToTimestamp(),
        ReplayedAt = letter.ReplayedAt?.ToTimestamp(),
        DiscardedAt = letter.DiscardedAt?.ToTimestamp(),
        OriginalEvent = withOriginal ? letter.OriginalEvent : "",
    };

    public static ReplayProgress Of(ReplayStep step, bool dryRun) => step switch
    {
        ReplayStep.Begun begun => new ReplayProgress
        {
            Plan = new ReplayPlan { Letters = begun.Letters, Unreplayable = begun.Unreplayable, More = begun.More },
        },
        ReplayStep.Done done => new ReplayProgress { Result = Of(done, dryRun) },
        _ => throw new ArgumentOutOfRangeException(nameof(step)),
    };

    private static ReplayResult Of(ReplayStep.Done done, bool dryRun) => new()
    {
        Id = done.LetterId.ToString("D"),
        EventId = done.Letter?.EventId?.ToString("D") ?? "",
        TenantId = done.Letter?.TenantId.ToString("D") ?? "",
        EventType = done.Letter?.EventType ?? "",
        SourceTopic = done.Letter?.SourceTopic ?? "",
        Reason = done.Letter?.Reason ?? "",
        Outcome = Of(done.Outcome, dryRun),
        Why = done.Why,
    };

    private static PublicOutcome Of(Outcome outcome, bool dryRun) => outcome switch
    {
        Outcome.Replayed => dryRun ? PublicOutcome.WouldBeReplayed : PublicOutcome.Replayed,
        Outcome.Impossible => PublicOutcome.Impossible,
        Outcome.AlreadyHandled => PublicOutcome.AlreadyHandled,
        Outcome.OnItsWay => PublicOutcome.OnItsWay,
        Outcome.Taken => PublicOutcome.Taken,
        _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
    };
}
