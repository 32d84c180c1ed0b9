using System.Globalization;

namespace WhatsAppEngine.Core.Channels;

/// <summary>Why nothing leaves from a linked phone, and what is to be done.</summary>
public static class LinkReasons
{
    private const string Scan = "Run evolution-connect --show-qr and scan the code with the phone.";

    /// <summary>The sentence for operators.</summary>
    public static string Of(PhoneLink link) => link switch
    {
        { State: ChannelState.Connecting } => "The server is connecting to WhatsApp; messages wait." + Tried(link),
        { State: ChannelState.Closed } => "The server is not connected to WhatsApp; it is connected again by itself, and messages wait." + Tried(link),
        { State: ChannelState.Unlinked, Code: "never_linked" } => $"No phone is linked yet. {Scan}",
        _ => Of(link.State),
    };

    /// <summary>The sentence for a state alone.</summary>
    public static string Of(ChannelState state) => state switch
    {
        ChannelState.Connecting => "The server is connecting to WhatsApp; messages wait.",
        ChannelState.Closed => "The server is not connected to WhatsApp; messages wait.",
        ChannelState.Refused => $"Nobody scanned the QR code in time. {Scan}",
        ChannelState.Unlinked => $"The phone is no longer linked: its owner or WhatsApp ended it. {Scan}",
        ChannelState.NeedsQr => $"A QR code waits to be scanned. {Scan}",
        ChannelState.TokenRejected => "The server refuses the instance's API key; bind it again with --api-key.",
        _ => "The server does not serve the instance: see evolution-instance-status; create it anew if it is gone.",
    };

    private static string Tried(PhoneLink link) => link.Repairs == 0
        ? ""
        : string.Create(CultureInfo.InvariantCulture, $" It was restarted {link.Repairs} times; look at the server if it lasts.");
}
