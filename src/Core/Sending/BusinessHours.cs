namespace WhatsAppEngine.Core.Sending;

/// <summary>When the tenant's people are there.</summary>
/// <param name="Days">For each day of the week its hours; none on days that are not here.</param>
/// <param name="Classes">The messages that wait until somebody is there.</param>
public sealed record BusinessHours(IReadOnlyDictionary<DayOfWeek, IReadOnlyList<OpenHours>> Days, IReadOnlySet<MessageClass> Classes)
{
    private const int DaysToLookAhead = 8;

    /// <summary>Whether somebody is there.</summary>
    public bool IsOpen(DateTimeOffset now, TimeZoneInfo zone)
    {
        var local = LocalTime.At(now, zone);
        var time = TimeOnly.FromDateTime(local);
        return On(local.DayOfWeek).Any(hours => time >= hours.From && time < hours.To);
    }

    /// <summary>The next moment at which somebody comes; null when nobody ever does.</summary>
    public DateTimeOffset? OpenAgainAt(DateTimeOffset now, TimeZoneInfo zone)
    {
        var today = LocalTime.At(now, zone).Date;
        var openings =
            from ahead in Enumerable.Range(0, DaysToLookAhead)
            let day = today.AddDays(ahead)
            from hours in On(day.DayOfWeek)
            select LocalTime.MomentOf(day + hours.From.ToTimeSpan(), zone, now);
        return openings.Where(moment => moment > now).Select(moment => (DateTimeOffset?)moment).Min();
    }

    private IReadOnlyList<OpenHours> On(DayOfWeek day) => Days.TryGetValue(day, out var hours) ? hours : [];
}

/// <summary>Hours of one day.</summary>
/// <param name="From">Their beginning, on the tenant's clock.</param>
/// <param name="To">Their end, later on the same day.</param>
public sealed record OpenHours(TimeOnly From, TimeOnly To);
