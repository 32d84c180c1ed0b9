using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using WhatsAppEngine.Worker.Intake;

namespace WhatsAppEngine.Worker.Verticals;

/// <summary>Values in a vertical's payload, as customers read them.</summary>
internal static partial class PayloadValues
{
    private static readonly NumberFormatInfo Brazilian = new()
    {
        NumberDecimalSeparator = ",", NumberGroupSeparator = ".", NumberDecimalDigits = 2,
    };

    /// <summary>What fills the slot; null when the payload does not have it.</summary>
    public static string? Of(NotificationParameter parameter, JsonElement payload) =>
        parameter.Fields.FirstOrDefault(field => Text(payload, field) is not null) is not { } field ? null
        : Text(payload, field)! is var found && parameter.Words.TryGetValue(found, out var word) ? word
        : parameter.IsMoney ? Money(found, isNumber: payload.GetProperty(field).ValueKind == JsonValueKind.Number)
        : found;

    /// <summary>A text or a number on one line, for WhatsApp takes no line break in a value; null when there is none.</summary>
    public static string? Text(JsonElement payload, string field) =>
        payload.ValueKind == JsonValueKind.Object && payload.TryGetProperty(field, out var value)
        && value.ValueKind is JsonValueKind.String or JsonValueKind.Number
        && OneLine(value.ToString()) is { Length: > 0 } text
            ? text
            : null;

    private static string OneLine(string text) =>
        string.Join(' ', EnvelopeReader.Clean(text)!.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    // What somebody has written for people already (R$ 1.250,00) or what could mean two amounts (1.250) stays as it is.
    private static string Money(string text, bool isNumber) =>
        (isNumber || Plain().IsMatch(text)) && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var amount)
            ? $"R$ {amount.ToString("N", Brazilian)}"
            : text;

    [GeneratedRegex(@"\A[0-9]{1,15}\.[0-9]{2}\z")]
    private static partial Regex Plain();
}
