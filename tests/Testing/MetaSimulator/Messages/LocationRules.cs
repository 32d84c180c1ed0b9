using System.Globalization;
using System.Text.Json;
using WhatsAppEngine.Testing.MetaSimulator.Graph;

namespace WhatsAppEngine.Testing.MetaSimulator.Messages;

/// <summary>Places.</summary>
internal static class LocationRules
{
    public static GraphError? Check(JsonElement location) =>
        Degrees(location, "latitude", 90)
        ?? Degrees(location, "longitude", 180)
        ?? Field.Optional(location, "location.name")
        ?? Field.Optional(location, "location.address")
        ?? Field.Only(location, "location", "latitude", "longitude", "name", "address");

    // As a number or as a text.
    private static GraphError? Degrees(JsonElement location, string name, double most) =>
        location.Text(name) is not { } text ? Field.Missing($"location.{name}")
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var degrees) && Math.Abs(degrees) <= most ? null
        : Field.Wrong($"location.{name}", "out of range");
}
