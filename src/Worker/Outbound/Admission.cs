using WhatsAppEngine.Core.Pacing;
using WhatsAppEngine.Core.Sending;
using WhatsAppEngine.Storage.Outbound;
using WhatsAppEngine.Worker.Outbound.Pacing;

namespace WhatsAppEngine.Worker.Outbound;

/// <summary>Lets through what may leave at all, as the gate says, and now, as the pace says.</summary>
internal sealed class Admission(Gate gate, Pace pace, PaceOptions options, DispatcherClock clock)
{
    private static readonly TimeSpan LongestHold = TimeSpan.FromMinutes(10);

    /// <summary>What may leave, and what becomes of the rest.</summary>
    public async Task<Admitted> AdmitAsync(IReadOnlyList<QueuedMessage> claimed, CancellationToken cancellationToken)
    {
        var judged = await gate.JudgeAsync(claimed, cancellationToken);
        var paced = await PaceAsync([.. judged.Where(j => j.Stop is null)], cancellationToken);
        return paced with { Stopped = [.. judged.Where(j => j.Stop is not null).Select(j => (j.Message, j.Stop!)), .. paced.Stopped] };
    }

    /// <summary>Asks the pace anew for those that would leave later than they were allowed to.</summary>
    public async Task<Admitted> RenewAsync(IReadOnlyList<Departing> leaving, CancellationToken cancellationToken)
    {
        var now = clock.Time.GetUtcNow();
        var late = leaving.Where(departing => departing.GoodUntil < now).ToList();
        var renewed = await PaceAsync([.. late.Select(departing => departing.Judged)], cancellationToken);
        return renewed with { Leaving = [.. leaving.Except(late), .. renewed.Leaving] };
    }

    private async Task<Admitted> PaceAsync(IReadOnlyList<Judged> judged, CancellationToken cancellationToken)
    {
        if (judged.Count == 0)
        {
            return Admitted.Nothing;
        }

        var now = clock.Time.GetUtcNow();
        try
        {
            var answers = await pace.AskAsync([.. judged.Select(j => PaceRequests.Of(j.Message, j.Policy, options, now))], cancellationToken);
            return Sort([.. judged.Zip(answers)], now);
        }
        catch (PaceUnknownException unknown)
        {
            clock.Logger.PaceUnknown(judged.Count, unknown.Message);
            return Admitted.Nothing with { Shut = [.. judged.Select(j => (j.Message.Lane, now + clock.Options.PollInterval)).Distinct()] };
        }
    }

    // What the number or the tenant holds up is given back, for its whole lane waits; what one customer holds up waits by itself.
    private static Admitted Sort(IReadOnlyList<(Judged Judged, PaceAnswer Answer)> answered, DateTimeOffset now) => new(
        [.. answered.Where(a => a.Answer is PaceAnswer.Go).Select(a => new Departing(a.Judged, ((PaceAnswer.Go)a.Answer).GoodUntil))],
        [.. answered.Where(a => a.Answer is PaceAnswer.Wait wait && !IsOfLane(wait)).Select(a => (a.Judged.Message, PutOff((PaceAnswer.Wait)a.Answer, now)))],
        [.. answered.Where(a => a.Answer is PaceAnswer.Wait wait && IsOfLane(wait)).Select(a => (a.Judged.Message.Lane, ((PaceAnswer.Wait)a.Answer).Until))]);

    private static bool IsOfLane(PaceAnswer.Wait wait) => wait.Kind is PaceLimitKind.Number or PaceLimitKind.Tenant;

    private static Settlement PutOff(PaceAnswer.Wait wait, DateTimeOffset now) =>
        new Settlement.Deferred(wait.Until, SendCodes.Paced, Reason(wait.Kind), KeepsItsPlace: wait.Until - now < LongestHold);

    private static string Reason(PaceLimitKind kind) => kind switch
    {
        PaceLimitKind.Pair => "The provider takes only so many messages to one customer: it goes as soon as it may.",
        PaceLimitKind.Customer => "The tenant's per_customer_per_minute: it goes as soon as it may.",
        PaceLimitKind.Recipients => "As many customers as the provider allows were written to first within 24 hours: it goes when one counts no longer.",
        _ => "It goes as soon as its pace lets it.",
    };
}

/// <summary>What may leave, and what becomes of the rest: what is in none of the lists is given back.</summary>
/// <param name="Leaving">What may leave now.</param>
/// <param name="Stopped">What is to be written down of others.</param>
/// <param name="Shut">Lanes of which nothing more may leave before then.</param>
internal sealed record Admitted(
    IReadOnlyList<Departing> Leaving, IReadOnlyList<(QueuedMessage Message, Settlement Settlement)> Stopped,
    IReadOnlyList<(Guid Lane, DateTimeOffset Until)> Shut)
{
    public static Admitted Nothing { get; } = new([], [], []);
}

/// <summary>A message that may leave.</summary>
/// <param name="Judged">The message.</param>
/// <param name="GoodUntil">Until when.</param>
internal sealed record Departing(Judged Judged, DateTimeOffset GoodUntil)
{
    public QueuedMessage Message => Judged.Message;
}
