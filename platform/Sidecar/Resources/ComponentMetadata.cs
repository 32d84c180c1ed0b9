using System.Globalization;

namespace Platform.Sidecar.Resources;

/// <summary>The resolved metadata of one component; names are matched without regard to case, values are read as daprd reads them.</summary>
internal sealed class ComponentMetadata(ResourceOrigin origin, IEnumerable<KeyValuePair<string, string>> values)
{
    private static readonly HashSet<string> Truthy = new(StringComparer.OrdinalIgnoreCase) { "y", "yes", "true", "t", "on", "1" };

    private readonly Dictionary<string, string> values = new(values, StringComparer.OrdinalIgnoreCase);

    public IReadOnlyDictionary<string, string> Values => values;

    public string? this[string name] => values.GetValueOrDefault(name);

    public string Text(string name, string absent = "") => this[name] is { Length: > 0 } text ? text : absent;

    public string Required(string name) => this[name] is { Length: > 0 } text ? text : throw Error(name, "is missing");

    public bool Flag(string name, bool absent = false) => this[name] is { Length: > 0 } text ? Truthy.Contains(text) : absent;

    public int Number(string name, int absent) => this[name] is not { Length: > 0 } text ? absent
        : int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number
        : throw Error(name, $"'{text}' is not a whole number");

    /// <summary>A Go duration; a number without a unit is milliseconds.</summary>
    public TimeSpan Duration(string name, TimeSpan absent)
    {
        if (this[name] is not { Length: > 0 } text)
        {
            return absent;
        }

        return long.TryParse(text, CultureInfo.InvariantCulture, out var milliseconds) ? TimeSpan.FromMilliseconds(milliseconds)
            : GoDuration.TryParse(text, out var duration) ? duration
            : throw Error(name, $"'{text}' is neither milliseconds nor a duration such as 5s");
    }

    public ResourceException Error(string name, string problem) => origin.Error($"metadata {name}", problem);
}
