namespace WhatsAppEngine.Core.Sending;

/// <summary>
/// Meta's free entry point: for a while, what a business sends to a customer who came by an ad costs nothing, whatever it is. It opens with
/// the first answer, which has to come within the customer's window; as the engine answers at once, it is counted from the customer's
/// message, and so never held for open longer than it is. It does not keep that window open (Meta, pricing, 2026).
/// </summary>
public static class FreeEntry
{
    /// <summary>How long it is open at least.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromHours(72);

    /// <summary>Until when it is open.</summary>
    /// <param name="wroteAt">When the customer wrote the message that the ad led to.</param>
    public static DateTimeOffset EndOf(DateTimeOffset wroteAt) => wroteAt > DateTimeOffset.MaxValue - Length ? DateTimeOffset.MaxValue : wroteAt + Length;
}
