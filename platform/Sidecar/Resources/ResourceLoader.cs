namespace Platform.Sidecar.Resources;

/// <summary>Reads the resource folders of an app as daprd does in self-hosted mode: every .yaml and .yml file, ordered by name.</summary>
internal static class ResourceLoader
{
    /// <summary>Loads everything that <paramref name="appId"/> may see; throws <see cref="ResourceException"/> on the first mistake.</summary>
    public static ResourceSet Load(IReadOnlyList<string> folders, string? configurationFile, string appId)
    {
        var documents = Unique([.. folders.SelectMany(Files).SelectMany(YamlDocuments.Read).Select(Name).OfType<Field>()]);
        documents = [.. documents.Where(document => IsVisible(document, appId))];
        var resiliency = Of(documents, "Resiliency").Aggregate(ResiliencyResource.Empty, (all, document) => all.With(ResiliencyResource.Read(document)));
        resiliency.RequireNamedPolicies();
        return new(
            [.. Of(documents, "Component").Select(ComponentResource.Read)],
            [.. Of(documents, "Subscription").Select(SubscriptionReader.Read)],
            resiliency,
            LoadConfiguration(configurationFile));
    }

    private static ConfigurationResource LoadConfiguration(string? file)
    {
        if (file is null)
        {
            return ConfigurationResource.Default;
        }

        var documents = File.Exists(file) ? YamlDocuments.Read(file) : throw new ResourceOrigin(file).Error("", "does not exist");
        var found = Of([.. documents.Select(Name).OfType<Field>()], "Configuration").FirstOrDefault()
            ?? throw new ResourceOrigin(file).Error("", "holds no dapr.io Configuration");
        return ConfigurationResource.Read(found);
    }

    private static IEnumerable<string> Files(string folder) =>
        Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder).Where(IsYaml).Order(StringComparer.Ordinal)
            : throw new ResourceOrigin(folder).Error("", "is not a folder of resources");

    private static bool IsYaml(string file) => Path.GetExtension(file).ToUpperInvariant() is ".YAML" or ".YML";

    /// <summary>The document with its kind and name known for messages, or null when it is not Dapr's.</summary>
    private static Field? Name(Field document)
    {
        var version = document["apiVersion"].Text();
        if (!version.StartsWith("dapr.io/", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var named = document.Named(document["kind"].Required(), document["metadata"]["name"].Text());
        var known = version.Equals("dapr.io/v1alpha1", StringComparison.OrdinalIgnoreCase)
            || (named.Origin.Kind == "Subscription" && version.Equals("dapr.io/v2alpha1", StringComparison.OrdinalIgnoreCase));
        _ = named.Origin.Name.Length > 0 ? "" : named["metadata"]["name"].Required();
        return known ? named : throw named["apiVersion"].Error($"'{version}' is not a version of {named.Origin.Kind}");
    }

    private static IReadOnlyList<Field> Unique(IReadOnlyList<Field> documents)
    {
        var seen = new Dictionary<(string Kind, string Name), string>();
        foreach (var document in documents)
        {
            var (file, kind, name) = document.Origin;
            if (!seen.TryAdd((kind, name), file))
            {
                throw document.Error($"is already defined in {seen[(kind, name)]}");
            }
        }

        return documents;
    }

    private static IEnumerable<Field> Of(IReadOnlyList<Field> documents, string kind) =>
        documents.Where(document => document.Origin.Kind == kind);

    private static bool IsVisible(Field document, string appId) =>
        document["scopes"].Texts() is var scopes && (scopes.Count == 0 || scopes.Contains(appId));
}
