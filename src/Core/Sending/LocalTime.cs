namespace WhatsAppEngine.Core.Sending;

/// <summary>Moments that a local clock shows.</summary>
internal static class LocalTime
{
    /// <summary>What a local clock shows.</summary>
    public static DateTime At(DateTimeOffset now, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(now, zone).DateTime;

    /// <summary>
    /// The first moment after <paramref name="now"/> at which the local clock shows this; where clocks are put forward past it, the moment
    /// as much later as they are.
    /// </summary>
    public static DateTimeOffset MomentOf(DateTime local, TimeZoneInfo zone, DateTimeOffset now)
    {
        while (zone.IsInvalidTime(local))
        {
            local = local.AddMinutes(30);
        }

        var offsets = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local) : [zone.GetUtcOffset(local)];
        var moments = offsets.Select(offset => new DateTimeOffset(local, offset).ToUniversalTime()).Order().ToList();
        return moments.Find(moment => moment > now) is { Ticks: > 0 } next ? next : moments[^1];
    }
}
