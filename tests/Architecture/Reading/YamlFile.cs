using YamlDotNet.RepresentationModel;

namespace WhatsAppEngine.Architecture.Reading;

/// <summary>The values of a YAML file by their place, such as <c>spec/metadata/0/value</c>.</summary>
internal sealed record YamlFile(string Path, IReadOnlyList<YamlValue> Values)
{
    public static YamlFile Parse(SourceFile file)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(file.Text));
        return new(file.Path, [.. stream.Documents.SelectMany(document => Walk("", document.RootNode))]);
    }

    /// <summary>The values at this place, or below it.</summary>
    public IEnumerable<string> At(string place) => Values
        .Where(value => value.Place == place || value.Place.StartsWith($"{place}/", StringComparison.Ordinal))
        .Select(value => value.Text);

    private static IEnumerable<YamlValue> Walk(string place, YamlNode node) => node switch
    {
        YamlScalarNode scalar => [new(place, scalar.Value ?? "")],
        YamlSequenceNode list => list.SelectMany((item, index) => Walk($"{place}/{index}", item)),
        YamlMappingNode map => map.SelectMany(entry => Walk($"{place}/{entry.Key}", entry.Value)),
        _ => [],
    };
}
