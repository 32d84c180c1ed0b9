namespace WhatsAppEngine.Contracts.Events;

/// <summary>Values of <see cref="DeadLetterPayload.Code"/>: what kind of reason it was.</summary>
public static class DeadLetterCodes
{
    /// <summary>What came was no event.</summary>
    public const string Unreadable = "unreadable";

    /// <summary>An event that asks for what cannot be done; its reason names the field.</summary>
    public const string Refused = "refused";

    /// <summary>An event that is as it should be, and was tried, but cannot be stored.</summary>
    public const string Failed = "failed";

    /// <summary>No Worker took it in before the sidecar gave up.</summary>
    public const string Undelivered = "undelivered";

    /// <summary>It came through a number that nobody has bound.</summary>
    public const string NumberUnbound = "number_unbound";

    /// <summary>It came through a number whose binding is not active.</summary>
    public const string NumberInactive = "number_inactive";
}
