using System.Collections.Concurrent;
using WhatsAppEngine.Contracts;
using WhatsAppEngine.Testing;

namespace WhatsAppEngine.EndToEnd;

/// <summary>The files of one run: a folder of its own, with the repository's dapr.yaml and components pointed at free ports and short waits.</summary>
internal sealed class EngineFiles
{
    public static string Root => Repository.Root;

    private static readonly string Flavour = new DirectoryInfo(AppContext.BaseDirectory).Name;

    private readonly ConcurrentQueue<string> log = new();

    public EngineFiles()
    {
        System.IO.Directory.CreateDirectory(Path.Combine(Directory, "src/Webhook"));
        CopyComponents();
    }

    public string Directory { get; } = System.IO.Directory.CreateTempSubdirectory("engine-").FullName;

    public int WebhookPort { get; } = FreePort.Next();

    public int WorkerPort { get; } = FreePort.Next();

    public string SourceComponents => Path.Combine(Directory, "components");

    public string Components => Path.Combine(Directory, "rendered");

    public string StateFile(int runner) => Path.Combine(Directory, $"state-{runner}.json");

    public string StubJournal(int runner) => Path.Combine(Directory, $"stub-journal-{runner}");

    public string SidecarNames => Path.Combine(Directory, "names");

    public static string Assembly(string project, string assembly) => Path.Combine(Root, "artifacts/bin", project, Flavour, $"{assembly}.dll");

    /// <summary>The repository's dapr.yaml on free ports; all but the first have no Webhook.</summary>
    public string WriteRunFile(int runner)
    {
        var folder = $"src/Worker-{runner}";
        System.IO.Directory.CreateDirectory(Path.Combine(Directory, folder));
        var all = File.ReadAllText(Path.Combine(Root, "dapr.yaml"))
            .Replace("8090", $"{WebhookPort}", StringComparison.Ordinal)
            .Replace("8091", $"{(runner == 0 ? WorkerPort : FreePort.Next())}", StringComparison.Ordinal)
            .Replace("./src/Worker", $"./{folder}", StringComparison.Ordinal)
            .Replace("../../artifacts/bin/Webhook/release/WhatsAppEngine.Webhook.dll", Assembly("Webhook", "WhatsAppEngine.Webhook"), StringComparison.Ordinal)
            .Replace("../../artifacts/bin/Worker/release/WhatsAppEngine.Worker.dll", Assembly("Worker", "WhatsAppEngine.Worker"), StringComparison.Ordinal);
        var file = Path.Combine(Directory, $"dapr-{runner}.yaml");
        File.WriteAllText(file, runner == 0 ? all : WithoutWebhook(all));
        return file;
    }

    /// <summary>Entries of a killed sidecar come back within seconds instead of minutes: the more redeliveries the better.</summary>
    public void HurryRedeliveries()
    {
        var file = Path.Combine(Components, "pubsub.yaml");
        var text = File.ReadAllText(file);
        Assert.Contains("\"90000\"", text, StringComparison.Ordinal);
        File.WriteAllText(file, text.Replace("\"90000\"", "\"15000\"", StringComparison.Ordinal));
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

    private static string WithoutWebhook(string runFile)
    {
        const string App = "  - appID: ";
        var parts = runFile.Split(App);
        return string.Join(
            App, parts.Where((part, place) => place == 0 || !part.StartsWith(DaprNames.WebhookApp, StringComparison.Ordinal)));
    }

    private void CopyComponents()
    {
        System.IO.Directory.CreateDirectory(SourceComponents);
        foreach (var file in System.IO.Directory.GetFiles(Path.Combine(Root, "components"), "*.yaml"))
        {
            File.Copy(file, Path.Combine(SourceComponents, Path.GetFileName(file)));
        }
    }
}
