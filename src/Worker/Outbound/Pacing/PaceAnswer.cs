using WhatsAppEngine.Core.Pacing;

namespace WhatsAppEngine.Worker.Outbound.Pacing;

/// <summary>Whether a message may leave.</summary>
internal abstract record PaceAnswer
{
    private PaceAnswer()
    {
    }

    /// <summary>It may, and it is counted in all its limits.</summary>
    /// <param name="GoodUntil">
    /// What leaves later than this comes too close to those that are let go after it: the provider may see more in a second than it takes.
    /// </param>
    public sealed record Go(DateTimeOffset GoodUntil) : PaceAnswer;

    /// <summary>It may not, and it is counted nowhere.</summary>
    /// <param name="Kind">The limit that holds it up longest.</param>
    /// <param name="Until">The moment to ask again; if nobody else was let go before then, the answer will be yes.</param>
    public sealed record Wait(PaceLimitKind Kind, DateTimeOffset Until) : PaceAnswer;
}
