using WhatsAppEngine.Contracts.Events;
using WhatsAppEngine.Core.Contents;

namespace WhatsAppEngine.Worker.Outbound.Requests;

/// <summary>Reads places.</summary>
internal static class PlaceRequests
{
    public static RequestedContent Location(OutboundMessagePayload payload) =>
        Read(payload.Latitude, payload.Longitude, payload.Name, payload.Address) is { } place
            ? RequestedContent.Of(place)
            : RequestedContent.Wrong("latitude and longitude are needed; give both in degrees.");

    /// <summary>Null when one of the degrees is missing.</summary>
    public static LocationContent? Read(double? latitude, double? longitude, string? name, string? address) =>
        latitude is { } north && longitude is { } east ? new LocationContent(north, east, Given.OrNull(name), Given.OrNull(address)) : null;
}
