using Platform.Sidecar.Resources;

namespace Platform.Sidecar.Resilience;

/// <summary>How often, and after which pauses, a failed attempt is repeated.</summary>
internal sealed class RetryPlan(RetryResource settings)
{
    private const double Growth = 1.5;
    private const double Jitter = 0.5;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestExponential = TimeSpan.FromMinutes(15);

    /// <summary>The pause before retry number <paramref name="retries"/> (from 0), or null to give up.</summary>
    public TimeSpan? DelayBefore(int retries, Attempt failure, TimeSpan elapsed)
    {
        if ((settings.MaxRetries >= 0 && retries >= settings.MaxRetries) || !IsWorthRepeating(failure))
        {
            return null;
        }

        if (!settings.Exponential)
        {
            return settings.Duration;
        }

        var pause = Exponential(retries);
        return elapsed + pause > LongestExponential ? null : pause;
    }

    private TimeSpan Exponential(int retries)
    {
        var pause = Math.Min(FirstPause.TotalMilliseconds * Math.Pow(Growth, retries), settings.MaxInterval.TotalMilliseconds);
        return TimeSpan.FromMilliseconds(pause * (1 - Jitter + Random.Shared.NextDouble() * 2 * Jitter));
    }

    // A failure without a code, such as an answer of RETRY, is always repeated.
    private bool IsWorthRepeating(Attempt failure) => failure switch
    {
        { RpcCode: { } code } => settings.RpcStatusCodes?.Contains(code) ?? true,
        { HttpCode: { } code } => settings.HttpStatusCodes?.Contains(code) ?? true,
        _ => true,
    };
}
