using System.Text.Json;
using WhatsAppEngine.Core.Contents;

namespace WhatsAppEngine.Providers.Meta.Bodies;

/// <summary><c>location</c>, also as the header of a template.</summary>
internal static class LocationBody
{
    public static void Write(Utf8JsonWriter json, LocationContent location)
    {
        json.WriteStartObject();
        json.WriteNumber("latitude", location.Latitude);
        json.WriteNumber("longitude", location.Longitude);
        json.WriteOptional("name", location.Name);
        json.WriteOptional("address", location.Address);
        json.WriteEndObject();
    }
}
