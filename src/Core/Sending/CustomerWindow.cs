namespace WhatsAppEngine.Core.Sending;

/// <summary>
/// WhatsApp's customer-service window: free text may be sent for 24 hours after the customer last wrote, and only templates after that.
/// What ads open, the free entry point, changes prices and not this (Meta, pricing and messaging limits, 2026).
/// </summary>
public static class CustomerWindow
{
    /// <summary>How long it is open.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromHours(24);

    /// <summary>Whether it is open.</summary>
    /// <param name="lastInboundAt">When the customer wrote last, by the provider's clock.</param>
    /// <param name="deniedAt">When the provider last said that it is closed: that holds until the customer writes again.</param>
    /// <param name="now">The present.</param>
    public static bool IsOpen(DateTimeOffset? lastInboundAt, DateTimeOffset? deniedAt, DateTimeOffset now) =>
        lastInboundAt is { } wrote && now - wrote < Length && !(deniedAt >= wrote);

    /// <summary>Until when it is open; null when it is closed.</summary>
    /// <param name="lastInboundAt">When the customer wrote last, by the provider's clock.</param>
    /// <param name="deniedAt">When the provider last said that it is closed.</param>
    /// <param name="now">The present.</param>
    public static DateTimeOffset? ClosesAt(DateTimeOffset? lastInboundAt, DateTimeOffset? deniedAt, DateTimeOffset now) =>
        IsOpen(lastInboundAt, deniedAt, now) ? lastInboundAt + Length : null;
}
