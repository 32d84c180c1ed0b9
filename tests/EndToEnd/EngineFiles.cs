using System.Collections.Concurrent;
using WhatsAppEngine.Testing;

namespace WhatsAppEngine.EndToEnd;

/// <summary>The files of one run: a folder of its own, with the repository's dapr.yaml and components pointed at free ports and short waits.</summary>
internal sealed class EngineFiles
{
    public static string Root { get; } = FindRoot();

    private static readonly string Flavour = new DirectoryInfo(AppContext.BaseDirectory).Name;

    private readonly ConcurrentQueue<string> log = new();

    public EngineFiles()
    {
        var template = File.ReadAllText(Path.Combine(Root, "dapr.yaml"))
            .Replace("8090", $"{WebhookPort}", StringComparison.Ordinal)
            .Replace("8091", $"{WorkerPort}", StringComparison.Ordinal)
            .Replace("../../artifacts/bin/Webhook/release/WhatsAppEngine.Webhook.dll", Assembly("Webhook", "WhatsAppEngine.Webhook"), StringComparison.Ordinal)
            .Replace("../../artifacts/bin/Worker/release/WhatsAppEngine.Worker.dll", Assembly("Worker", "WhatsAppEngine.Worker"), StringComparison.Ordinal);
        System.IO.Directory.CreateDirectory(Path.Combine(Directory, "src/Webhook"));
        System.IO.Directory.CreateDirectory(Path.Combine(Directory, "src/Worker"));
        CopyComponents();
        File.WriteAllText(RunFile, template);
    }

    public string Directory { get; } = System.IO.Directory.CreateTempSubdirectory("engine-").FullName;

    public int WebhookPort { get; } = FreePort.Next();

    public int WorkerPort { get; } = FreePort.Next();

    public string RunFile => Path.Combine(Directory, "dapr.yaml");

    public string SourceComponents => Path.Combine(Directory, "components");

    public string Components => Path.Combine(Directory, "rendered");

    public string StateFile => Path.Combine(Directory, "state.json");

    public string StubJournal => Path.Combine(Directory, "stub-journal");

    public string SidecarNames => Path.Combine(Directory, "names");

    public static string Assembly(string project, string assembly) => Path.Combine(Root, "artifacts/bin", project, Flavour, $"{assembly}.dll");

    /// <summary>Entries of a killed sidecar come back within seconds instead of minutes: the more redeliveries the better.</summary>
    public void HurryRedeliveries()
    {
        var file = Path.Combine(Components, "pubsub.yaml");
        var text = File.ReadAllText(file);
        Assert.Contains("\"90000\"", text, StringComparison.Ordinal);
        File.WriteAllText(file, text
            .Replace("\"90000\"", "\"15000\"", StringComparison.Ordinal)
            .Replace("\"15000\"\n    # Acknowledged", "\"2000\"\n    # Acknowledged", StringComparison.Ordinal));
    }

    public void Note(string? line)
    {
        if (line is not null)
        {
            log.Enqueue(line);
        }
    }

    public string ReadLogs() => string.Join('\n', log);

    public void Delete() => System.IO.Directory.Delete(Directory, recursive: true);

    private void CopyComponents()
    {
        System.IO.Directory.CreateDirectory(SourceComponents);
        foreach (var file in System.IO.Directory.GetFiles(Path.Combine(Root, "components"), "*.yaml"))
        {
            File.Copy(file, Path.Combine(SourceComponents, Path.GetFileName(file)));
        }
    }

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "WhatsAppEngine.sln")))
        {
            directory = directory.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        }

        return directory.FullName;
    }
}
