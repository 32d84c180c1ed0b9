namespace WhatsAppEngine.Core.OptOut;

/// <summary>Whether a customer wants messages, around one message of theirs.</summary>
public enum Consent
{
    /// <summary>Wants them, before and after.</summary>
    Given,

    /// <summary>Opted out before and still does not want them.</summary>
    Withdrawn,

    /// <summary>Opts out with this very message.</summary>
    JustWithdrawn,

    /// <summary>Comes back with this very message.</summary>
    JustGivenBack,
}
