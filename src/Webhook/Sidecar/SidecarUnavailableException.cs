namespace WhatsAppEngine.Webhook.Sidecar;

/// <summary>The sidecar, or the broker or store behind it, did not do what it was asked.</summary>
internal sealed class SidecarUnavailableException : Exception
{
    /// <summary>Says what was asked.</summary>
    public SidecarUnavailableException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
