using WhatsAppEngine.Core.Sending;

namespace WhatsAppEngine.Core.Automation;

/// <summary>How the engine answers by itself for one tenant.</summary>
public sealed record AutomationSettings
{
    /// <summary>The tenant's name in its texts; null where it gave none.</summary>
    public string? BusinessName { get; init; }

    /// <summary>What it says.</summary>
    public ReplyTexts Texts { get; init; } = ReplyTexts.Default;

    /// <summary>"We got your message" is said at most once in such a time. Default 6 hours.</summary>
    public TimeSpan QuietPeriod { get; init; } = TimeSpan.FromHours(6);

    /// <summary>
    /// A message older than this when it is taken in is stale: what it asks for holds, but its time for an automatic reply has passed.
    /// Default 15 minutes; zero means that nothing is ever stale.
    /// </summary>
    public TimeSpan StaleAfter { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>What the tenant wants of its sending: its hours and its clock.</summary>
    public SendingPolicy Sending { get; init; } = SendingPolicy.Default;

    /// <summary>Whether the tenant has hours, and nobody is there at this one.</summary>
    public bool IsOutsideHours(DateTimeOffset now) => Sending.BusinessHours?.IsOpen(now, Sending.Zone) == false;

    /// <summary>Whether a message is stale.</summary>
    /// <param name="sentAt">When it was sent.</param>
    /// <param name="now">The present.</param>
    public bool IsStale(DateTimeOffset sentAt, DateTimeOffset now) => StaleAfter > TimeSpan.Zero && now - sentAt > StaleAfter;
}
