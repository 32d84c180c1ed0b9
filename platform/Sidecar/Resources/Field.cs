using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Platform.Sidecar.Resources;

/// <summary>
/// One place in a YAML document, present or not, that knows its path for error messages.
/// Names are matched without regard to case, as Go matches JSON names; fields nobody asks for are ignored, as daprd ignores them.
/// </summary>
internal sealed class Field(YamlNode? node, string path, ResourceOrigin origin)
{
    public Field this[string name] => new(Find(name), path.Length == 0 ? name : $"{path}.{name}", origin);

    public bool Exists => node is not null && node is not YamlScalarNode { Style: ScalarStyle.Plain, Value: "" or "~" or "null" };

    public string Path => path;

    public Field Named(string kind, string name) => new(node, path, origin with { Kind = kind, Name = name });

    public ResourceOrigin Origin => origin;

    public ResourceException Error(string problem) => origin.Error(path, problem, node?.Start.Line ?? 0);

    public string Required() => TextOrNull() is { Length: > 0 } text ? text : throw Error("is missing");

    public string Text(string absent = "") => TextOrNull() ?? absent;

    public string? TextOrNull() => !Exists ? null : node is YamlScalarNode scalar ? scalar.Value : throw Error("must be a single value");

    public bool Flag(bool absent = false) => TextOrNull() switch
    {
        null => absent,
        "true" or "True" or "TRUE" => true,
        "false" or "False" or "FALSE" => false,
        var other => throw Error($"'{other}' is neither true nor false"),
    };

    public int Number(int absent = 0) => TextOrNull() is not { } text ? absent
        : int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number
        : throw Error($"'{text}' is not a whole number");

    public TimeSpan Duration(TimeSpan absent) => TextOrNull() is not { } text ? absent
        : GoDuration.TryParse(text, out var duration) ? duration
        : throw Error($"'{text}' is not a duration such as 500ms, 5s or 1m30s");

    public IReadOnlyList<Field> Items() => !Exists ? []
        : node is YamlSequenceNode list ? [.. list.Children.Select((item, index) => new Field(item, $"{path}[{index}]", origin))]
        : throw Error("must be a list");

    public IReadOnlyList<KeyValuePair<string, Field>> Entries() => !Exists ? []
        : node is YamlMappingNode map ? [.. map.Children.Select(Entry)]
        : throw Error("must be a map");

    public IReadOnlyList<string> Texts() => [.. Items().Select(item => item.Required())];

    public IReadOnlyDictionary<string, string> TextMap() => Entries().ToDictionary(entry => entry.Key, entry => entry.Value.Text());

    private KeyValuePair<string, Field> Entry(KeyValuePair<YamlNode, YamlNode> entry)
    {
        var name = (entry.Key as YamlScalarNode)?.Value ?? throw Error("has a name that is not a single value");
        return new(name, new Field(entry.Value, path.Length == 0 ? name : $"{path}.{name}", origin));
    }

    private YamlNode? Find(string name)
    {
        if (!Exists)
        {
            return null;
        }

        return node is YamlMappingNode map
            ? map.Children.FirstOrDefault(entry => entry.Key is YamlScalarNode key
                && string.Equals(key.Value, name, StringComparison.OrdinalIgnoreCase)).Value
            : throw Error("must be a map");
    }
}
