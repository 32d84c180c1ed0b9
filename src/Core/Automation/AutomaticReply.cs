using WhatsAppEngine.Core.Contents;

namespace WhatsAppEngine.Core.Automation;

/// <summary>An answer the engine gives by itself.</summary>
/// <param name="Kind">Which one.</param>
/// <param name="Content">What it says.</param>
public sealed record AutomaticReply(ReplyKind Kind, OutboundContent Content)
{
    /// <summary>Names the kind only.</summary>
    public override string ToString() => $"AutomaticReply {{ Kind = {Kind} }}";
}

/// <summary>The answers the engine gives by itself.</summary>
public enum ReplyKind
{
    /// <summary>The welcome on a new conversation, with its three buttons.</summary>
    Welcome,

    /// <summary>The message has arrived.</summary>
    Received,

    /// <summary>The message has arrived, and nobody is there before the tenant's hours begin.</summary>
    OutsideHours,

    /// <summary>There will be no more messages.</summary>
    OptedOut,

    /// <summary>There will be messages again.</summary>
    OptedIn,

    /// <summary>A person has been asked for.</summary>
    HumanRequested,
}
