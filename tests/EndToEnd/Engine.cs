using System.Diagnostics;
using System.Text.Json;
using WhatsAppEngine.Storage.Migrations;
using WhatsAppEngine.Testing;

namespace WhatsAppEngine.EndToEnd;

/// <summary>
/// The whole engine as processes: PostgreSQL, Redis, two sidecars, Webhook and Worker, each of which can be killed by itself.
/// </summary>
public sealed class Engine : IAsyncDisposable
{
    public const string AppSecret = "end-to-end-secret";
    private const string EncryptionKey = "cw_0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4e4=";

    private static readonly string SidecarProgram = EngineFiles.Assembly("Sidecar", "Platform.Sidecar");

    private readonly EngineFiles files = new();
    private Process? runner;

    private readonly IReadOnlyDictionary<string, string> settings;

    private Engine(PostgresServer postgres, RedisServer redis, string databaseUrl, IReadOnlyDictionary<string, string> settings)
    {
        this.settings = settings;
        Postgres = postgres;
        Redis = redis;
        DatabaseUrl = databaseUrl;
    }

    public PostgresServer Postgres { get; }

    public RedisServer Redis { get; }

    public string DatabaseUrl { get; }

    public Uri Webhook => new($"http://127.0.0.1:{files.WebhookPort}/webhook");

    public Uri Worker => new($"http://127.0.0.1:{files.WorkerPort}");

    public string StubJournal => files.StubJournal;

    /// <summary>Starts everything; Redis writes each entry to disk before it answers.</summary>
    /// <param name="settings">Variables of the environment beside the usual ones, or instead of them.</param>
    public static async Task<Engine> StartAsync(IReadOnlyDictionary<string, string>? settings = null)
    {
        var postgres = await PostgresServer.StartAsync();
        var connection = await postgres.AddDatabaseAsync(Migrator.ApplyAsync);
        var redis = await RedisServer.StartAsync(new RedisServerSettings { AppendFsync = "always" });
        var engine = new Engine(postgres, redis, PostgresServer.UrlOf(connection), settings ?? new Dictionary<string, string>());
        await engine.LaunchAsync();
        return engine;
    }

    /// <summary>Kills one process of one app with SIGKILL; the runner starts it again.</summary>
    public void Kill(string appId, bool sidecar)
    {
        var app = State().GetProperty("apps").EnumerateArray().Single(a => a.GetProperty("appId").GetString() == appId);
        if (app.GetProperty(sidecar ? "sidecar" : "app").GetProperty("pid") is { ValueKind: JsonValueKind.Number } pid)
        {
            Signals.Kill(pid.GetInt32());
        }
    }

    /// <summary>Binds tenants as an operator does, and waits until the webhook knows their numbers.</summary>
    internal async Task BindAsync(IReadOnlyList<Tenant> tenants)
    {
        foreach (var tenant in tenants)
        {
            await TypeAsync("bind-tenant", "--tenant-id", $"{tenant.Id}", "--provider", "stub", "--phone-number-id", tenant.PhoneNumberId,
                "--waba-id", "waba", "--display-number", "+551140000000");
        }
    }

    /// <summary>Types a command of the operator's, which must succeed.</summary>
    internal Task TypeAsync(string command, params string[] arguments) =>
        RunAsync(EngineFiles.Assembly("Cli", "WhatsAppEngine.Cli"), [command, "--worker", $"127.0.0.1:{Worker.Port}", .. arguments]);

    /// <summary>Process ids of all apps and sidecars when everything was first ready.</summary>
    public string FirstProcesses { get; private set; } = "";

    /// <summary>Process ids of all apps and sidecars now.</summary>
    public string Processes() => string.Join(' ', State().GetProperty("apps").EnumerateArray()
        .SelectMany(a => new[] { a.GetProperty("sidecar").GetProperty("pid"), a.GetProperty("app").GetProperty("pid") }));

    public string Logs() => files.ReadLogs();

    public async ValueTask DisposeAsync()
    {
        if (runner is not null)
        {
            Signals.Terminate(runner.Id);
            await runner.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(40));
            runner.Dispose();
        }

        await Redis.DisposeAsync();
        await Postgres.DisposeAsync();
        files.Delete();
    }

    private async Task LaunchAsync()
    {
        await RunAsync(SidecarProgram, "render", "--redis-url", Redis.Url, "--from", files.SourceComponents, "--to", files.Components);
        files.HurryRedeliveries();
        runner = StartProgram(SidecarProgram, "run", "-f", files.RunFile, "--resources-path", files.Components, "--state-file", files.StateFile, "--restart");
        await Eventually.Async(() => File.Exists(files.StateFile) && State().GetProperty("ready").GetBoolean(), TimeSpan.FromSeconds(60));
        FirstProcesses = Processes();
    }

    private async Task RunAsync(string program, params string[] arguments)
    {
        using var process = StartProgram(program, arguments);
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
        Assert.True(process.ExitCode == 0, $"{Path.GetFileName(program)} {arguments[0]} failed:\n{Logs()}");
    }

    private Process StartProgram(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [program, .. arguments])
        {
            WorkingDirectory = files.Directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in Environment().Concat(settings))
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => files.Note(line.Data);
        process.ErrorDataReceived += (_, line) => files.Note(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private Dictionary<string, string> Environment() => new()
    {
        ["DATABASE_URL"] = DatabaseUrl,
        ["REDIS_URL"] = Redis.Url,
        ["WHATSAPP_PROVIDER"] = "stub",
        ["WHATSAPP_APP_SECRET"] = AppSecret,
        ["WHATSAPP_VERIFY_TOKEN"] = "end-to-end-verify-token",
        ["WHATSAPP_ENCRYPTION_KEY"] = EncryptionKey,
        ["Stub__WebhookUrl"] = Webhook.ToString(),
        ["Stub__Journal"] = files.StubJournal,
        // An answer that takes a second, so that workers die between a send and its answer; leases that end soon after.
        ["Stub__Delay"] = "00:00:01",
        ["Outbound__AttemptTimeout"] = "00:00:06",
        ["Outbound__Lease"] = "00:00:10",
        ["SIDECAR_NAMES_PATH"] = files.SidecarNames,
    };

    private JsonElement State()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(files.StateFile));
        return document.RootElement.Clone();
    }
}
