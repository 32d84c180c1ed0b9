namespace WhatsAppEngine.Core.Sending;

/// <summary>What is written down about a message after an attempt.</summary>
public abstract record Settlement
{
    private Settlement()
    {
    }

    /// <summary>It was sent; it leaves the queue.</summary>
    /// <param name="ProviderMessageId">The provider's id of the message.</param>
    /// <param name="CustomerPhone">The number the provider knows the customer by, as <c>+digits</c>.</param>
    public sealed record Sent(string ProviderMessageId, string? CustomerPhone = null) : Settlement
    {
        /// <summary>The linked id (WhatsApp Web's) that the provider knows the customer by.</summary>
        public string? CustomerLid { get; init; }

        /// <summary>Names the message only: phone numbers never reach a log.</summary>
        public override string ToString() => nameof(Sent);
    }

    /// <summary>It has failed; it leaves the queue.</summary>
    /// <param name="Code">The provider's or the engine's code.</param>
    /// <param name="Reason">Why.</param>
    /// <param name="Cause">What kind of refusal it was, when the provider refused it.</param>
    public sealed record Failed(string Code, string Reason, RefusalCause? Cause = null) : Settlement;

    /// <summary>It stays first in its conversation's line until then; where that is longer than minutes, it stands aside and the others pass.</summary>
    /// <param name="DueAt">The moment of the next attempt.</param>
    /// <param name="Code">The provider's code.</param>
    /// <param name="Reason">Why.</param>
    /// <param name="Cause">What kind of refusal it was, when the provider refused what may go in another form.</param>
    public sealed record Again(DateTimeOffset DueAt, string Code, string Reason, RefusalCause? Cause = null) : Settlement
    {
        /// <summary>What the provider found too fast, if that was its reason.</summary>
        public Throttle Throttle { get; init; }
    }

    /// <summary>
    /// It was put off, and that was no attempt. Until then it keeps its place in the line, or stands aside and the others of its
    /// conversation pass.
    /// </summary>
    /// <param name="DueAt">The moment to ask again.</param>
    /// <param name="Code">The engine's code.</param>
    /// <param name="Reason">Why.</param>
    /// <param name="KeepsItsPlace">Whether what is behind it waits too.</param>
    public sealed record Deferred(DateTimeOffset DueAt, string Code, string Reason, bool KeepsItsPlace) : Settlement;

    /// <summary>
    /// Its number or account cannot send: it stays at the head of its conversation until that can, and that was no attempt.
    /// </summary>
    /// <param name="Problem">What is wrong.</param>
    public sealed record Held(SendOutcome.AccountProblem Problem) : Settlement;

    /// <summary>Nobody knows whether it was sent; it leaves the queue and waits for a delivery status.</summary>
    /// <param name="Reason">What was lost.</param>
    public sealed record Unknown(string Reason) : Settlement;

    /// <summary>Decides what to write down.</summary>
    /// <param name="outcome">What the attempt gave.</param>
    /// <param name="attempts">Attempts made so far, this one included.</param>
    /// <param name="plan">When to try again, unless the outcome has a plan of its own.</param>
    /// <param name="jitter">A random number in [0, 1).</param>
    /// <param name="now">The present.</param>
    /// <param name="hasTemplate">It is free text that the tenant has a template for, and that was not refused for its window before.</param>
    public static Settlement Of(
        SendOutcome outcome, int attempts, RetryPlan plan, double jitter, DateTimeOffset now, bool hasTemplate = false) => outcome switch
    {
        SendOutcome.Accepted accepted => new Sent(accepted.ProviderMessageId, accepted.CustomerPhone) { CustomerLid = accepted.CustomerLid },
        SendOutcome.Refused { Cause: RefusalCause.ReengagementNeeded } when hasTemplate => new Again(
            now, SendCodes.WindowClosed, "The provider takes no free text any more: it goes as the tenant's fallback_template.", RefusalCause.ReengagementNeeded),
        SendOutcome.Refused refused => new Failed(refused.Code, refused.Reason, refused.Cause),
        SendOutcome.Unknown unknown => new Unknown(unknown.Reason),
        SendOutcome.TryLater later when (later.Plan ?? plan).Next(attempts, later.After, jitter, now) is { } dueAt =>
            new Again(dueAt, later.Code, later.Reason) { Throttle = later.Throttle },
        SendOutcome.TryLater later => new Failed(later.Code, $"Given up after {attempts} attempts: {later.Reason}"),
        SendOutcome.AccountProblem problem => new Held(problem),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
    };
}
