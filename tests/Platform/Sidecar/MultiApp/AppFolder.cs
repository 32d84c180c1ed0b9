namespace Platform.Sidecar.Tests.MultiApp;

/// <summary>A throw-away folder with a template and the folders of its apps.</summary>
internal sealed class AppFolder : IDisposable
{
    public AppFolder(string template, params string[] apps)
    {
        foreach (var app in apps)
        {
            Directory.CreateDirectory(In(app));
        }

        File.WriteAllText(In("dapr.yaml"), template);
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("multiapp-").FullName;

    public string In(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
