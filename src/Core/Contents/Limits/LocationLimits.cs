namespace WhatsAppEngine.Core.Contents.Limits;

/// <summary>Limits of places, also of those above something else.</summary>
internal static class LocationLimits
{
    private const int Poles = 90;
    private const int DateLine = 180;

    /// <param name="at">What stands before the names of the fields: empty, or such as <c>template_header.</c>.</param>
    /// <param name="location">The place.</param>
    public static string? Problem(string at, LocationContent location) =>
        Check.Degrees(at + "latitude", location.Latitude, Poles)
        ?? Check.Degrees(at + "longitude", location.Longitude, DateLine)
        ?? Check.Optional(at + "name", location.Name)
        ?? Check.Optional(at + "address", location.Address);
}
