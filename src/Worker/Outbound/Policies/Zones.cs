namespace WhatsAppEngine.Worker.Outbound.Policies;

/// <summary>Time zones by the names of the IANA database.</summary>
internal static class Zones
{
    /// <summary>The zone; null for a name that this machine does not know.</summary>
    public static TimeZoneInfo? Find(string? name) => name is not null && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : null;
}
