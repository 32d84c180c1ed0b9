using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace WhatsAppEngine.Contracts.Json;

/// <summary>Reads an integer that may be written as text, as events that crossed a flat stream entry are.</summary>
public sealed class LenientInt32Converter : JsonConverter<int>
{
    /// <inheritdoc />
    public override int Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.Number when reader.TryGetInt32(out var number) => number,
        JsonTokenType.String when int.TryParse(reader.GetString(), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) => number,
        _ => throw new JsonException("Expected an integer."),
    };

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, int value, JsonSerializerOptions options) => writer.WriteNumberValue(value);
}
