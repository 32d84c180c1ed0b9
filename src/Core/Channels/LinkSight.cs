namespace WhatsAppEngine.Core.Channels;

/// <summary>What a server says of a link when it is asked.</summary>
public abstract record LinkSight
{
    private LinkSight()
    {
    }

    /// <summary>Linked and connected.</summary>
    public sealed record Open : LinkSight;

    /// <summary>Trying.</summary>
    public sealed record Connecting : LinkSight;

    /// <summary>Neither.</summary>
    /// <param name="HasOwner">A phone has been linked.</param>
    /// <param name="IsUnlinked">It is no longer.</param>
    /// <param name="Code">The server's code.</param>
    public sealed record Closed(bool HasOwner, bool IsUnlinked, string? Code) : LinkSight;

    /// <summary>Nothing that tells: the server could not be asked, or does not know.</summary>
    public sealed record Silence : LinkSight;

    /// <summary>The server does not serve this instance.</summary>
    /// <param name="State">What its state is by that.</param>
    /// <param name="Code">Why.</param>
    public sealed record Refusal(ChannelState State, string Code) : LinkSight;
}
