using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace WhatsAppEngine.Worker.Templates;

/// <summary>The fields of one YAML mapping. What is wrong is named with its place in the file.</summary>
internal sealed class YamlFields
{
    private readonly Dictionary<string, YamlNode> fields;
    private readonly string file;
    private readonly string place;

    private YamlFields(YamlNode node, string file, string place)
    {
        (this.file, this.place) = (file, place);
        fields = node is YamlMappingNode mapping
            ? mapping.Children.ToDictionary(child => (child.Key as YamlScalarNode)?.Value ?? "?", child => child.Value)
            : throw Wrong(node, "", "is no group of fields; write one field a line, such as name: order_created_template.");
    }

    /// <summary>The documents of a file.</summary>
    /// <exception cref="TemplateFileException">It is no YAML.</exception>
    public static IReadOnlyList<YamlFields> Read(string text, string file)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(text));
        }
        catch (YamlException error)
        {
            throw new TemplateFileException(file, $"line {error.Start.Line} is not valid YAML: {error.Message}");
        }
        catch (Exception slip) when (slip is InvalidOperationException or ArgumentException)
        {
            // The reader's own slips on some unfinished texts.
            throw new TemplateFileException(file, "is not valid YAML; check indentation, quotes and braces.");
        }

        var roots = stream.Documents.Select(document => document.RootNode).Where(root => !IsNothing(root));
        return [.. roots.Select(root => new YamlFields(root, file, place: ""))];
    }

    /// <exception cref="TemplateFileException">There is a field that is none of these.</exception>
    public YamlFields Only(params string[] known)
    {
        foreach (var (name, node) in fields.Where(field => !known.Contains(field.Key)))
        {
            throw Wrong(node, name, $"is not known; known are {string.Join(", ", known)}.");
        }

        return this;
    }

    /// <summary>A text; null when the field is missing or empty.</summary>
    public string? Text(string name) => fields.TryGetValue(name, out var node) && !IsNothing(node)
        ? (node as YamlScalarNode)?.Value ?? throw Wrong(node, name, "must be a text.")
        : null;

    /// <summary>A text that must be there.</summary>
    public string Required(string name) => Text(name) ?? throw new TemplateFileException(file, $"{place}{name} is missing; give it.");

    /// <summary>true or false; false when the field is missing.</summary>
    public bool Flag(string name) => Text(name) switch
    {
        null or "false" => false,
        "true" => true,
        _ => throw Wrong(fields[name], name, "must be true or false."),
    };

    /// <summary>One of several words; the default when the field is missing.</summary>
    public T Word<T>(string name, T byDefault, IReadOnlyDictionary<string, T> words) => Text(name) is not { } text
        ? byDefault
        : words.TryGetValue(text.ToUpperInvariant(), out var value) ? value
        : throw Wrong(fields[name], name, $"must be {string.Join(" or ", words.Keys)}.");

    /// <summary>A group of fields; null when it is missing.</summary>
    public YamlFields? Group(string name) =>
        fields.TryGetValue(name, out var node) && !IsNothing(node) ? new YamlFields(node, file, $"{place}{name}.") : null;

    /// <summary>Groups of fields; none when the field is missing.</summary>
    public IReadOnlyList<YamlFields> Groups(string name) => !fields.TryGetValue(name, out var node) || IsNothing(node) ? []
        : node is YamlSequenceNode sequence
            ? [.. sequence.Children.Select((child, index) =>
                new YamlFields(child, file, string.Create(CultureInfo.InvariantCulture, $"{place}{name}[{index}].")))]
            : throw Wrong(node, name, "must be a list; begin each entry with a dash.");

    private TemplateFileException Wrong(YamlNode node, string name, string remedy) =>
        new(file, $"line {node.Start.Line}: {place}{name} {remedy}".Replace(".  ", " ", StringComparison.Ordinal));

    private static bool IsNothing(YamlNode node) =>
        node is YamlScalarNode { Value: null or "" or "~" or "null", Style: ScalarStyle.Plain or ScalarStyle.Any };
}
