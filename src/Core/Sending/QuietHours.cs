namespace WhatsAppEngine.Core.Sending;

/// <summary>Hours of the day in which customers are left in peace.</summary>
/// <param name="From">Their beginning, on the tenant's clock.</param>
/// <param name="To">Their end; before <paramref name="From"/> it is the next morning.</param>
/// <param name="Classes">The messages that wait for their end.</param>
public sealed record QuietHours(TimeOnly From, TimeOnly To, IReadOnlySet<MessageClass> Classes)
{
    /// <summary>What waits unless the tenant says otherwise.</summary>
    public static IReadOnlySet<MessageClass> UsualClasses { get; } = new HashSet<MessageClass> { MessageClass.Marketing, MessageClass.Utility };

    /// <summary>When they end; null when it is none of them.</summary>
    public DateTimeOffset? EndAt(DateTimeOffset now, TimeZoneInfo zone)
    {
        var local = LocalTime.At(now, zone);
        var time = TimeOnly.FromDateTime(local);
        var isQuiet = From <= To ? time >= From && time < To : time >= From || time < To;
        return isQuiet ? LocalTime.MomentOf((time < To ? local.Date : local.Date.AddDays(1)) + To.ToTimeSpan(), zone, now) : null;
    }
}
