using System.ComponentModel.DataAnnotations;

namespace WhatsAppEngine.Worker.Intake;

/// <summary>How customers' messages and delivery statuses are taken in.</summary>
internal sealed record IntakeOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Intake";

    /// <summary>Events that one transaction takes at most. Default 500.</summary>
    [Range(1, 5000, ErrorMessage = "Intake:BatchSize must be between 1 and 5000.")]
    public int BatchSize { get; init; } = 500;

    /// <summary>Events that wait for a transaction at most; the sidecar waits with more. Default 5000.</summary>
    [Range(1, 100_000, ErrorMessage = "Intake:QueueCapacity must be between 1 and 100000.")]
    public int QueueCapacity { get; init; } = 5000;

    /// <summary>Transactions under way at once. Default 2: one gathers while the other commits.</summary>
    [Range(1, 16, ErrorMessage = "Intake:Loops must be between 1 and 16.")]
    public int Loops { get; init; } = 2;

    /// <summary>
    /// How long an event waits for a database that is away before the sidecar is asked to bring it again. Default 2.5 s: below the
    /// attempt's timeout in <c>components/resiliency.yaml</c>.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:50", ErrorMessage = "Intake:DatabasePatience must be between 0 and 50 seconds.")]
    public TimeSpan DatabasePatience { get; init; } = TimeSpan.FromSeconds(2.5);

    /// <summary>
    /// "We got your message" is said at most once in such a time. Default 6 hours; a binding's <c>quiet_period_hours</c> overrides it.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "365.00:00:00", ErrorMessage = "Intake:QuietPeriod must be between 0 and 365 days.")]
    public TimeSpan QuietPeriod { get; init; } = TimeSpan.FromHours(6);

    /// <summary>
    /// A message older than this when it is taken in gets no automatic reply. Default 15 minutes, 0 means that none is too old; a binding's
    /// <c>stale_after_minutes</c> overrides it.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "365.00:00:00", ErrorMessage = "Intake:StaleAfter must be between 0 and 365 days.")]
    public TimeSpan StaleAfter { get; init; } = TimeSpan.FromMinutes(15);
}
