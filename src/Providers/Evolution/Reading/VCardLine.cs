namespace WhatsAppEngine.Providers.Evolution.Reading;

/// <summary>A line of a card: <c>item1.TEL;type=CELL;waid=5511987654321:+55 11 98765-4321</c>.</summary>
/// <param name="Name">What it tells, in capitals, without the group.</param>
/// <param name="Type">Of which kind, in capitals.</param>
/// <param name="WaId">The number's account, digits only.</param>
/// <param name="Value">The value, unescaped.</param>
internal sealed record VCardLine(string Name, string? Type, string? WaId, string Value)
{
    public static VCardLine? Parse(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        var value = colon < 0 ? "" : Unescaped(line[(colon + 1)..]).Trim();
        if (colon < 1 || value.Length == 0)
        {
            return null;
        }

        var parts = line[..colon].Split(';');
        var name = parts[0][(parts[0].LastIndexOf('.') + 1)..].Trim().ToUpperInvariant();
        return new VCardLine(name, Parameter(parts, "type")?.ToUpperInvariant(), Parameter(parts, "waid"), value);
    }

    /// <summary>Names nobody.</summary>
    public override string ToString() => nameof(VCardLine);

    // Old cards write a type without its name.
    private static string? Parameter(string[] parts, string name) => parts.Skip(1)
        .Select(part => part.Split('=', 2) is [var key, var value]
            ? (Key: key.Trim(), Value: value.Trim('"', ' '))
            : (Key: "type", Value: part.Trim()))
        .FirstOrDefault(pair => pair.Key.Equals(name, StringComparison.OrdinalIgnoreCase) && pair.Value.Length > 0).Value;

    private static string Unescaped(string value) => value
        .Replace("\\n", "\n", StringComparison.OrdinalIgnoreCase).Replace("\\,", ",", StringComparison.Ordinal)
        .Replace("\\;", ",", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal);
}
