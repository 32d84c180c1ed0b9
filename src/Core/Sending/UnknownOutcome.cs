namespace WhatsAppEngine.Core.Sending;

/// <summary>
/// What to do about a message of which nobody knows whether it was sent. A delivery status settles it; where none comes in time, sending it
/// again may tell a customer twice, and not sending it again may tell them nothing: the tenant chooses.
/// </summary>
public static class UnknownOutcome
{
    /// <summary>Code of a message that is left to a person.</summary>
    public const string Code = "outcome_unknown";

    /// <summary>Decides about one message.</summary>
    /// <param name="since">Since when its outcome is unknown.</param>
    /// <param name="resends">How often it was sent again for that.</param>
    /// <param name="policy">What the tenant wants.</param>
    /// <param name="now">The present.</param>
    public static UnknownVerdict Decide(DateTimeOffset since, int resends, UnknownPolicy policy, DateTimeOffset now) =>
        now - since < policy.After ? UnknownVerdict.Wait
        : policy.Resends && resends < UnknownPolicy.MostResends ? UnknownVerdict.Resend
        : UnknownVerdict.Hold;
}

/// <summary>What a tenant wants done about unknown outcomes.</summary>
/// <param name="After">How long a delivery status is waited for.</param>
/// <param name="Resends">Send again; otherwise it is left to a person.</param>
public sealed record UnknownPolicy(TimeSpan After, bool Resends)
{
    /// <summary>After so many it is left to a person all the same.</summary>
    public const int MostResends = 2;

    /// <summary>Half an hour, then a person.</summary>
    public static UnknownPolicy Default { get; } = new(TimeSpan.FromMinutes(30), Resends: false);
}

/// <summary>What to do.</summary>
public enum UnknownVerdict
{
    /// <summary>A status may still come.</summary>
    Wait,

    /// <summary>Send it again.</summary>
    Resend,

    /// <summary>Leave it to a person.</summary>
    Hold,
}
