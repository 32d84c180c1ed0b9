namespace WhatsAppEngine.Core.Contents;

/// <summary>A place on the map.</summary>
/// <param name="Latitude">Degrees, north positive.</param>
/// <param name="Longitude">Degrees, east positive.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Address">Where it is, in words.</param>
public sealed record LocationContent(double Latitude, double Longitude, string? Name = null, string? Address = null) : OutboundContent
{
    /// <inheritdoc />
    public override string MessageType => "location";

    /// <inheritdoc />
    public override string? Summary => Name ?? Address;
}
