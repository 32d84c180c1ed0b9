namespace WhatsAppEngine.Core.Channels;

/// <summary>Whether messages can leave from a number.</summary>
public enum ChannelState
{
    /// <summary>They can.</summary>
    Ok,

    /// <summary>Its token is expired, revoked or not allowed to send: bind the number again with a new one.</summary>
    TokenRejected,

    /// <summary>The provider restricted or locked the account or number.</summary>
    Restricted,

    /// <summary>The account has no valid payment method.</summary>
    PaymentMissing,

    /// <summary>The number is not registered, was deleted or is in maintenance.</summary>
    NumberUnusable,

    /// <summary>The server of a linked phone tries to reach WhatsApp: it passes, or somebody has to look.</summary>
    Connecting,

    /// <summary>The server of a linked phone is not connected to WhatsApp, and does not try.</summary>
    Closed,

    /// <summary>Nobody scanned the QR code in time; connect again when somebody is there to scan it.</summary>
    Refused,

    /// <summary>The phone is no longer linked: its owner or WhatsApp ended it. Connect again and scan the QR code.</summary>
    Unlinked,

    /// <summary>A QR code is waiting to be scanned.</summary>
    NeedsQr,
}

/// <summary>Names of <see cref="ChannelState"/> in events and tables.</summary>
public static class ChannelStates
{
    /// <summary>
    /// The name: <c>ok</c>, <c>token_rejected</c>, <c>restricted</c>, <c>payment_missing</c>, <c>number_unusable</c>; of linked phones also
    /// <c>connecting</c>, <c>closed</c>, <c>refused</c>, <c>unlinked</c> or <c>needs_qr</c>.
    /// </summary>
    public static string Name(this ChannelState state) => state switch
    {
        ChannelState.Ok => "ok",
        ChannelState.TokenRejected => "token_rejected",
        ChannelState.Restricted => "restricted",
        ChannelState.PaymentMissing => "payment_missing",
        ChannelState.NumberUnusable => "number_unusable",
        ChannelState.Connecting => "connecting",
        ChannelState.Closed => "closed",
        ChannelState.Refused => "refused",
        ChannelState.Unlinked => "unlinked",
        ChannelState.NeedsQr => "needs_qr",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    /// <summary>Reads a name; a word of another engine's means that nothing is known against the number.</summary>
    public static ChannelState Parse(string name) => Enum.GetValues<ChannelState>().FirstOrDefault(state => state.Name() == name);
}
