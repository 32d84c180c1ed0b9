using WhatsAppEngine.Contracts;
using WhatsAppEngine.Storage.Migrations;
using WhatsAppEngine.Testing;

namespace WhatsAppEngine.EndToEnd;

/// <summary>
/// The whole engine as processes: PostgreSQL, Redis, Webhook and one or more Workers, a sidecar for each, any of which can be killed by
/// itself.
/// </summary>
public sealed class Engine : IAsyncDisposable
{
    public const string AppSecret = "end-to-end-secret";
    private const string EncryptionKey = "cw_0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4e4=";

    private static readonly string SidecarProgram = EngineFiles.Assembly("Sidecar", "Platform.Sidecar");

    private readonly EngineFiles files = new();
    private readonly EnginePrograms programs;
    private readonly List<Runner> runners = [];

    private Engine(PostgresServer postgres, RedisServer redis, string databaseUrl, IReadOnlyDictionary<string, string> settings)
    {
        Postgres = postgres;
        Redis = redis;
        DatabaseUrl = databaseUrl;
        var all = Environment().Concat(settings).GroupBy(setting => setting.Key);
        programs = new EnginePrograms(files, all.ToDictionary(setting => setting.Key, setting => setting.Last().Value));
    }

    public PostgresServer Postgres { get; }

    public RedisServer Redis { get; }

    public string DatabaseUrl { get; }

    public Uri Webhook => new($"http://127.0.0.1:{files.WebhookPort}/webhook");

    public Uri Worker => new($"http://127.0.0.1:{files.WorkerPort}");

    /// <summary>What the stub took, a journal for each Worker.</summary>
    public IReadOnlyList<string> StubJournals => [.. Enumerable.Range(0, runners.Count).Select(files.StubJournal)];

    /// <summary>Process ids of all apps and sidecars when everything was first ready.</summary>
    public string FirstProcesses { get; private set; } = "";

    /// <summary>Starts everything; Redis writes each entry to disk before it answers.</summary>
    /// <param name="settings">Variables of the environment beside the usual ones, or instead of them.</param>
    /// <param name="others">For every further Worker, variables of its own.</param>
    public static async Task<Engine> StartAsync(
        IReadOnlyDictionary<string, string>? settings = null, params IReadOnlyList<IReadOnlyDictionary<string, string>> others)
    {
        var starting = RedisServer.StartAsync(new RedisServerSettings { AppendFsync = "always" });
        var postgres = await PostgresServer.StartAsync();
        var connection = await postgres.AddDatabaseAsync(Migrator.ApplyAsync);
        var engine = new Engine(postgres, await starting, PostgresServer.UrlOf(connection), settings ?? new Dictionary<string, string>());
        await engine.LaunchAsync([new Dictionary<string, string>(), .. others]);
        return engine;
    }

    /// <summary>Kills one process with SIGKILL; its runner starts it again.</summary>
    public void Kill(string appId, bool sidecar, int worker = 0) => runners[worker].Kill(appId, sidecar);

    /// <summary>Where the Workers' sidecars take HTTP calls.</summary>
    public IReadOnlyList<Uri> WorkerSidecars => [.. runners.Select(runner => runner.Sidecar(DaprNames.WorkerApp))];

    /// <summary>One of several like the first.</summary>
    public static IReadOnlyDictionary<string, string> LikeTheFirst { get; } = new Dictionary<string, string>();

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
        programs.RunAsync(EngineFiles.Assembly("Cli", "whatsapp"), [command, "--worker", $"127.0.0.1:{Worker.Port}", .. arguments]);

    /// <summary>Process ids of all apps and sidecars now.</summary>
    public string Processes() => string.Join(' ', runners.Select(runner => runner.Processes()));

    public string Logs() => files.ReadLogs();

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(runners.Select(runner => runner.DisposeAsync().AsTask()));
        await Redis.DisposeAsync();
        await Postgres.DisposeAsync();
        files.Delete();
    }

    private async Task LaunchAsync(IReadOnlyList<IReadOnlyDictionary<string, string>> workers)
    {
        await programs.RunAsync(
            SidecarProgram, "render", "--redis-url", Redis.Url, "--from", files.SourceComponents, "--to", files.Components);
        files.HurryRedeliveries();
        runners.AddRange(workers.Select((own, number) => Run(number, own)));
        await Task.WhenAll(runners.Select(runner => runner.ReadyAsync()));
        FirstProcesses = Processes();
    }

    // The first runs Webhook and Worker, the others a Worker each.
    private Runner Run(int number, IReadOnlyDictionary<string, string> own)
    {
        var (runFile, stateFile) = (files.WriteRunFile(number), files.StateFile(number));
        var process = programs.Start(
            SidecarProgram,
            ["run", "-f", runFile, "--resources-path", files.Components, "--state-file", stateFile, "--restart", "--start-timeout", "90"],
            [KeyValuePair.Create("Stub__Journal", files.StubJournal(number)), .. own]);
        return new Runner(process, stateFile);
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
        // An answer that takes a second, so that workers die between a send and its answer; leases that end soon after.
        ["Stub__Delay"] = "00:00:01",
        ["Outbound__AttemptTimeout"] = "00:00:06",
        ["Outbound__Lease"] = "00:00:10",
        ["Outbound__UnknownInterval"] = "00:00:01",
        ["SIDECAR_NAMES_PATH"] = files.SidecarNames,
    };
}
