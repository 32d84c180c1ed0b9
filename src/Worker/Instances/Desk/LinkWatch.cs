using System.Runtime.CompilerServices;
using WhatsAppEngine.Core.Providers;

namespace WhatsAppEngine.Worker.Instances.Desk;

/// <summary>
/// Watches one phone being linked. It asks the server once to begin; from then on it only looks, and fetches the code of the moment while
/// the server is at it. When the server gives up, so does the watch: to begin again is a person's decision.
/// </summary>
internal sealed class LinkWatch(DeskedInstance instance, string? phone, TimeProvider time)
{
    private const int MostFailures = 5;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan BetweenCodes = TimeSpan.FromSeconds(5);

    // Longer than a server shows codes: 30 of some 45 seconds.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(30);

    // After a code was scanned the connection is closed and opened anew.
    private static readonly TimeSpan ClosedForGood = TimeSpan.FromSeconds(10);

    private readonly long beganAt = time.GetTimestamp();
    private LinkOffer? shown;
    private long askedAt;
    private long? closedAt;
    private int failures;

    /// <summary>The steps, as they happen; the last one says so.</summary>
    public async IAsyncEnumerable<LinkStep> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var step = await AskAsync(cancellationToken);
        while (step is not { IsLast: true })
        {
            if (step is not null)
            {
                yield return step;
            }

            await Task.Delay(Interval, time, cancellationToken);
            step = await LookAsync(cancellationToken);
        }

        yield return step;
    }

    private async Task<LinkStep?> AskAsync(CancellationToken cancellationToken)
    {
        askedAt = time.GetTimestamp();
        return await instance.Desk.ConnectAsync(instance.Account, phone, cancellationToken) switch
        {
            CallOutcome<LinkOffer>.Failed failed => shown is null ? new LinkStep.Failed(failed.Failure) : AfterFailure(failed.Failure),
            CallOutcome<LinkOffer>.Done { Value: { Link: InstanceLink.Open } open } => new LinkStep.Linked(open),
            CallOutcome<LinkOffer>.Done done => Show(done.Value),
            var other => throw new InvalidOperationException($"Unknown outcome {other.GetType().Name}."),
        };
    }

    private async Task<LinkStep?> LookAsync(CancellationToken cancellationToken) =>
        time.GetElapsedTime(beganAt) > Longest
            ? new LinkStep.TooLong("Nobody linked the phone in 30 minutes.")
            : await instance.Desk.LinkAsync(instance.Account, cancellationToken) switch
            {
                CallOutcome<InstanceLink>.Failed failed => AfterFailure(failed.Failure),
                CallOutcome<InstanceLink>.Done done => await AfterLookAsync(done.Value, cancellationToken),
                var other => throw new InvalidOperationException($"Unknown outcome {other.GetType().Name}."),
            };

    private async Task<LinkStep?> AfterLookAsync(InstanceLink link, CancellationToken cancellationToken)
    {
        failures = 0;
        switch (link)
        {
            case InstanceLink.Open:
                return new LinkStep.Linked(new LinkOffer(InstanceLink.Open, QrCode: null, PairingCode: null, shown?.Count ?? 0));
            case InstanceLink.Connecting:
                closedAt = null;
                return time.GetElapsedTime(askedAt) < BetweenCodes ? null : await AskAsync(cancellationToken);
            default:
                closedAt ??= time.GetTimestamp();
                return time.GetElapsedTime(closedAt.Value) < ClosedForGood ? null : GivenUp();
        }
    }

    private LinkStep.Shown? Show(LinkOffer offer)
    {
        failures = 0;
        // For a moment between two codes there is none: the old one stays, it may still be scanned.
        if (offer == shown || (offer.QrCode is null && shown?.QrCode is not null))
        {
            return null;
        }

        shown = offer;
        return new LinkStep.Shown(offer);
    }

    private LinkStep.Failed? AfterFailure(CallFailure failure) =>
        failure.Kind is CallFailureKind.TryLater or CallFailureKind.Unknown && ++failures < MostFailures
            ? null
            : new LinkStep.Failed(failure);

    private LinkStep.GivenUp GivenUp() => new(shown?.QrCode is not null || shown?.PairingCode is not null
        ? "The server gave up: nobody scanned the code in time, or WhatsApp refused the phone. Try again when somebody is there to scan it."
        : "The server gave up before it had a code: look whether it reaches web.whatsapp.com (proxy, firewall), and into its log.");
}
