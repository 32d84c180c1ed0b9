using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Platform.Sidecar.Resources;

/// <summary>Reads YAML files that may hold several documents.</summary>
internal static class YamlDocuments
{
    /// <summary>The documents of a file in their order, empty ones left out.</summary>
    public static IReadOnlyList<Field> Read(string file)
    {
        using var text = File.OpenText(file);
        return Read(text, file);
    }

    public static IReadOnlyList<Field> Read(TextReader text, string file)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(text);
        }
        catch (YamlException error)
        {
            throw new ResourceOrigin(file).Error("", $"is not valid YAML: {OneLine(error.Message)}", error.Start.Line);
        }
        catch (InvalidOperationException)
        {
            // The scanner's own slip on some unfinished texts.
            throw new ResourceOrigin(file).Error("", "is not valid YAML");
        }

        return [.. stream.Documents.Select(document => new Field(document.RootNode, "", new ResourceOrigin(file))).Where(field => field.Exists)];
    }

    private static string OneLine(string text) => string.Join(' ', text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
}
