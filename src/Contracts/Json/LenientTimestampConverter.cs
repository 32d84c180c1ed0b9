using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace WhatsAppEngine.Contracts.Json;

/// <summary>Reads ISO 8601 with or without an offset (absent means UTC) and Unix seconds as number or text; writes ISO 8601 in UTC, to the microsecond.</summary>
public sealed class LenientTimestampConverter : JsonConverter<DateTimeOffset>
{
    // Python before 3.11 reads six digits and no other number of them.
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.ffffffzzz";

    private static readonly long EarliestSecond = DateTimeOffset.MinValue.ToUnixTimeSeconds();
    private static readonly long LatestSecond = DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    /// <inheritdoc />
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var number))
        {
            return FromUnix(number);
        }

        var text = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
        {
            return FromUnix(seconds);
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time.ToUniversalTime()
            : throw new JsonException("Expected an ISO 8601 time or Unix seconds.");
    }

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToUniversalTime().ToString(Format, CultureInfo.InvariantCulture));

    private static DateTimeOffset FromUnix(long seconds) =>
        seconds >= EarliestSecond && seconds <= LatestSecond
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : throw new JsonException("Unix seconds out of range.");
}
