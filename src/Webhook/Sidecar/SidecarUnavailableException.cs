namespace WhatsAppEngine.Webhook.Sidecar;

/// <summary>The sidecar, or the broker or store behind it, did not do what it was asked.</summary>
/// <param name="message">What was asked.</param>
/// <param name="innerException">Why it was not done.</param>
internal sealed class SidecarUnavailableException(string message, Exception? innerException = null) : Exception(message, innerException)
{
    // A sidecar's text repeats itself for each of a thousand events.
    private const int LongestCause = 300;

    /// <summary>Why, in one line for the log: during an outage every POST writes it.</summary>
    public string Cause => InnerException?.GetBaseException().Message is { } cause
        ? cause[..Math.Min(cause.Length, LongestCause)]
        : "";
}
