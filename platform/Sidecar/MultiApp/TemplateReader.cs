using Platform.Sidecar.Resources;

namespace Platform.Sidecar.MultiApp;

/// <summary>Reads a multi-app run template.</summary>
internal static class TemplateReader
{
    /// <summary>Reads a file, <c>dapr.yaml</c> in a folder, or standard input (<c>-</c>, relative to the current folder).</summary>
    public static IReadOnlyList<AppTemplate> Read(string source)
    {
        if (source == "-")
        {
            return Read(YamlDocuments.Read(Console.In, "standard input"), "standard input", Directory.GetCurrentDirectory());
        }

        var file = Path.GetFullPath(Directory.Exists(source) ? Path.Combine(source, "dapr.yaml") : source);
        return File.Exists(file)
            ? Read(YamlDocuments.Read(file), file, Path.GetDirectoryName(file)!)
            : throw new ResourceOrigin(file).Error("", "does not exist");
    }

    private static IReadOnlyList<AppTemplate> Read(IReadOnlyList<Field> documents, string file, string folder)
    {
        var template = documents.Count > 0 ? documents[0] : throw new ResourceOrigin(file).Error("", "is empty");
        if (template["version"].Number() == 0)
        {
            throw template["version"].Error("is missing; write 'version: 1'");
        }

        var common = template["common"];
        var apps = template["apps"].Items().Select(app => AppReader.Read(app, common, folder)).ToList();
        var twice = apps.GroupBy(app => app.AppId).FirstOrDefault(group => group.Count() > 1);
        return twice is not null ? throw template["apps"].Error($"two apps have the id '{twice.Key}'")
            : apps.Count == 0 ? throw template["apps"].Error("is missing")
            : apps;
    }
}
