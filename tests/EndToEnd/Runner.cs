using System.Diagnostics;
using System.Text.Json;
using WhatsAppEngine.Testing;

namespace WhatsAppEngine.EndToEnd;

/// <summary>One <c>sidecar run -f</c>: some apps with their sidecars, each started again when it ends.</summary>
internal sealed class Runner(Process process, string stateFile) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    public Task ReadyAsync() => Eventually.Async(() => File.Exists(stateFile) && State().GetProperty("ready").GetBoolean(), Patience);

    /// <summary>Kills one process of one app with SIGKILL.</summary>
    public void Kill(string appId, bool sidecar)
    {
        if (App(appId).GetProperty(sidecar ? "sidecar" : "app").GetProperty("pid") is { ValueKind: JsonValueKind.Number } pid)
        {
            Signals.Kill(pid.GetInt32());
        }
    }

    /// <summary>Where the sidecar of an app takes HTTP calls.</summary>
    public Uri Sidecar(string appId) => new($"http://127.0.0.1:{App(appId).GetProperty("httpPort").GetInt32()}");

    /// <summary>Process ids of all apps and sidecars now.</summary>
    public string Processes() => string.Join(' ', Apps()
        .SelectMany(a => new[] { a.GetProperty("sidecar").GetProperty("pid"), a.GetProperty("app").GetProperty("pid") }));

    public async ValueTask DisposeAsync()
    {
        Signals.Terminate(process.Id);
        await process.WaitForExitAsync().WaitAsync(Patience);
        process.Dispose();
    }

    private JsonElement App(string appId) => Apps().Single(a => a.GetProperty("appId").GetString() == appId);

    private IEnumerable<JsonElement> Apps() => State().GetProperty("apps").EnumerateArray();

    private JsonElement State()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(stateFile));
        return document.RootElement.Clone();
    }
}
