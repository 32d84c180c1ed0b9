namespace WhatsAppEngine.Core.Channels;

/// <summary>Values of <see cref="ChannelUpdate.Event"/> in news about the link between a server and a phone.</summary>
public static class LinkEvents
{
    /// <summary>Linked and connected.</summary>
    public const string Open = "open";

    /// <summary>The server tries to reach WhatsApp.</summary>
    public const string Connecting = "connecting";

    /// <summary>The connection ended, and the server does not try again.</summary>
    public const string Closed = "closed";

    /// <summary>The phone is no longer linked.</summary>
    public const string Unlinked = "unlinked";

    /// <summary>Nobody scanned the QR code.</summary>
    public const string Refused = "refused";

    /// <summary>A QR code is shown.</summary>
    public const string QrShown = "qr_shown";

    /// <summary>The instance is gone from its server.</summary>
    public const string Removed = "removed";
}
