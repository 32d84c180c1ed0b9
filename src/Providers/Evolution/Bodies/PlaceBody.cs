using System.Globalization;
using System.Text.Json.Nodes;
using WhatsAppEngine.Core.Contents;

namespace WhatsAppEngine.Providers.Evolution.Bodies;

/// <summary>Places. Name and address are required here: what is missing is made of what is there.</summary>
internal static class PlaceBody
{
    public static EvolutionMessage Of(LocationContent place) => new("sendLocation", new JsonObject
    {
        ["latitude"] = place.Latitude,
        ["longitude"] = place.Longitude,
        ["name"] = place.Name ?? place.Address ?? Degrees(place),
        ["address"] = place.Address ?? Degrees(place),
    });

    private static string Degrees(LocationContent place) => string.Create(CultureInfo.InvariantCulture, $"{place.Latitude}, {place.Longitude}");
}
