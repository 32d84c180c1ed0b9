using System.Globalization;
using Platform.Redis;
using Platform.Sidecar.Resources;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Platform.Sidecar.MultiApp;

/// <summary>Copies resource files, pointing every Redis component at one server; everything else stays as it is written.</summary>
internal sealed class ComponentRendering(RedisOptions redis)
{
    private static readonly HashSet<string> Replaced = new(StringComparer.OrdinalIgnoreCase)
    {
        "redisHost", "redisPort", "redisUsername", "redisPassword", "redisDB", "enableTLS",
    };

    public void Copy(string from, string to)
    {
        if (!Directory.Exists(from))
        {
            throw new ResourceOrigin(from).Error("", "is not a folder of resources");
        }

        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from).Where(file => Path.GetExtension(file) is ".yaml" or ".yml"))
        {
            Write(Path.Combine(to, Path.GetFileName(file)), Render(file));
        }
    }

    private string Render(string file)
    {
        var text = File.ReadAllText(file);
        var stream = new YamlStream();
        _ = YamlDocuments.Read(file);
        stream.Load(new StringReader(text));
        var components = stream.Documents.Select(document => document.RootNode).OfType<YamlMappingNode>().Where(IsRedis).ToList();
        if (components.Count == 0)
        {
            return text;
        }

        components.ForEach(PointToServer);
        using var rendered = new StringWriter(CultureInfo.InvariantCulture);
        stream.Save(rendered, assignAnchors: false);
        return rendered.ToString();
    }

    private static bool IsRedis(YamlMappingNode document) =>
        Member(document, "kind") is YamlScalarNode { Value: "Component" }
        && Member(document, "spec") is YamlMappingNode spec
        && Member(spec, "type") is YamlScalarNode { Value: { } type } && type.EndsWith(".redis", StringComparison.Ordinal);

    private static YamlNode? Member(YamlMappingNode map, string name) => map.Children.TryGetValue(new YamlScalarNode(name), out var value) ? value : null;

    private void PointToServer(YamlMappingNode component)
    {
        var spec = (YamlMappingNode)Member(component, "spec")!;
        var written = (Member(spec, "metadata") as YamlSequenceNode)?.Children ?? [];
        var kept = written.Where(item => Member((YamlMappingNode)item, "name") is not YamlScalarNode { Value: { } name } || !Replaced.Contains(name));
        spec.Children[new YamlScalarNode("metadata")] = new YamlSequenceNode(Server().Concat(kept));
    }

    private IEnumerable<YamlNode> Server()
    {
        yield return Item("redisHost", $"{redis.Host}:{AppPorts.Text(redis.Port)}");
        yield return Item("redisDB", AppPorts.Text(redis.Database));
        yield return Item("enableTLS", redis.Tls ? "true" : "false");
        foreach (var (name, value) in new[] { ("redisUsername", redis.Username), ("redisPassword", redis.Password) })
        {
            if (value is { Length: > 0 })
            {
                yield return Item(name, value);
            }
        }
    }

    private static YamlMappingNode Item(string name, string value) =>
        new("name", name, "value", new YamlScalarNode(value) { Style = ScalarStyle.DoubleQuoted });

    // A password may be in it.
    private static void Write(string file, string text)
    {
        File.Delete(file);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var writer = new StreamWriter(file, options);
        writer.Write(text);
    }
}
