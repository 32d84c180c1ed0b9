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

    /// <summary>A message older than this gets no automatic reply: its time has passed. Default 24 hours.</summary>
    public TimeSpan OldestAnswered { get; init; } = TimeSpan.FromHours(24);
}
