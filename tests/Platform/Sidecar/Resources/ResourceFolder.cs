using Platform.Sidecar.Resources;

namespace Platform.Sidecar.Tests.Resources;

/// <summary>A throw-away folder of resource files.</summary>
internal sealed class ResourceFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("resources-").FullName;

    public ResourceFolder With(string file, string yaml)
    {
        File.WriteAllText(System.IO.Path.Combine(Path, file), yaml);
        return this;
    }

    public ResourceSet Load(string appId = "shop", string? configuration = null) =>
        ResourceLoader.Load([Path], configuration is null ? null : System.IO.Path.Combine(Path, configuration), appId);

    /// <summary>What loading complains about, without the folder's random name.</summary>
    public string Complaint() => Assert.Throws<ResourceException>(() => Load()).Message.Replace(Path + "/", "", StringComparison.Ordinal);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
