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
}

/// <summary>Names of <see cref="ChannelState"/> in events and tables.</summary>
public static class ChannelStates
{
    /// <summary>The name: <c>ok</c>, <c>token_rejected</c>, <c>restricted</c>, <c>payment_missing</c> or <c>number_unusable</c>.</summary>
    public static string Name(this ChannelState state) => state switch
    {
        ChannelState.Ok => "ok",
        ChannelState.TokenRejected => "token_rejected",
        ChannelState.Restricted => "restricted",
        ChannelState.PaymentMissing => "payment_missing",
        ChannelState.NumberUnusable => "number_unusable",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    /// <summary>Reads a name; a word of another engine's means that nothing is known against the number.</summary>
    public static ChannelState Parse(string name) => Enum.GetValues<ChannelState>().FirstOrDefault(state => state.Name() == name);
}
