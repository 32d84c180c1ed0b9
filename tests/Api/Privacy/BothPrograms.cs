using System.Text;
using Dapper;
using Dapr.AppCallback.Autogen.Grpc.v1;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using Npgsql;
using Platform.Redis;
using WhatsAppEngine.Api.Tests.Contract;
using WhatsAppEngine.Api.Tests.Hosting;
using WhatsAppEngine.Contracts;
using WhatsAppEngine.Core.Secrets;
using WhatsAppEngine.Storage.Migrations;
using WhatsAppEngine.Testing;
using WhatsAppEngine.Testing.EvolutionSimulator;
using WhatsAppEngine.Testing.MetaSimulator;
using WhatsAppEngine.Testing.MetaSimulator.Numbers;
using WhatsAppEngine.Testing.Privacy;

namespace WhatsAppEngine.Api.Tests.Privacy;

/// <summary>Webhook and Worker in this process, with servers of their own and the providers beside them; the test is the stream between them.</summary>
internal sealed class BothPrograms : IAsyncDisposable
{
    private readonly PostgresServer postgres;
    private readonly RedisServer redis;
    private readonly QuietSidecar sidecar;
    private readonly List<RunningProgram> programs = [];
    private readonly GrpcChannel channel;
    private readonly string databaseUrl;
    private readonly HttpClient http = new(new SocketsHttpHandler());

    private BothPrograms((PostgresServer Postgres, string Database) storage, RedisServer redis, QuietSidecar sidecar, GraphSimulator meta, EvolutionServer evolution)
    {
        (postgres, databaseUrl, this.redis, this.sidecar, Meta, Evolution) = (storage.Postgres, storage.Database, redis, sidecar, meta, evolution);
        (WorkerPort, WebhookPort) = (FreePort.Next(), FreePort.Next());
        http.BaseAddress = new Uri($"http://127.0.0.1:{WebhookPort}");
        channel = GrpcChannel.ForAddress($"http://127.0.0.1:{WorkerPort}");
        Caller = new RpcCaller(channel.CreateCallInvoker());
    }

    public Telemetry Telemetry { get; } = new();

    public GraphSimulator Meta { get; }

    public EvolutionServer Evolution { get; }

    public RpcCaller Caller { get; }

    public CallInvoker Invoker => channel.CreateCallInvoker();

    /// <summary>What was answered to POSTs and GETs.</summary>
    public List<string> Answers { get; } = [];

    public IReadOnlyCollection<string> State => sidecar.State;

    private int WorkerPort { get; }

    private int WebhookPort { get; }

    public static Metadata Headers => new() { { "dapr-api-token", Marked.AppToken } };

    public static async Task<BothPrograms> StartAsync()
    {
        var postgres = await PostgresServer.StartAsync("fsync=off");
        var started = new BothPrograms(
            (postgres, await postgres.AddDatabaseAsync(Migrator.ApplyAsync)), await RedisServer.StartAsync(), await QuietSidecar.StartAsync(),
            await GraphSimulator.StartAsync(new SimulatorSettings { Numbers = [new SimulatedNumber(Posts.Number, Posts.Account, "+551140000001")] }),
            await EvolutionServer.StartAsync(new EvolutionSettings { ApiKey = Marked.ServerKey }));
        started.sidecar.KeepsEvents = true;
        foreach (var program in new[] { "Worker", "Webhook" })
        {
            started.programs.Add(await RunningProgram.StartAsync(started.Settings, started.Telemetry, program));
        }

        return started;
    }

    /// <summary>Posts to the webhook, and remembers the answer.</summary>
    public async Task<int> PostAsync(string body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/webhook") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await AnswerAsync(request);
    }

    public async Task<int> GetAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        return await AnswerAsync(request);
    }

    /// <summary>Carries what was published to Worker, as the sidecar does.</summary>
    public async Task CarryAsync()
    {
        while (sidecar.Published.TryDequeue(out var one))
        {
            if (one.Topic is Topics.Inbound or Topics.DeadLetters)
            {
                await BringAsync(one.Topic, one.Data);
            }
        }
    }

    /// <summary>Brings Worker an event.</summary>
    public async Task<TopicEventResponse.Types.TopicEventResponseStatus> BringAsync(string topic, ByteString data)
    {
        var answer = await new Dapr.AppCallback.Autogen.Grpc.v1.AppCallback.AppCallbackClient(Invoker).OnTopicEventAsync(
            new TopicEventRequest
            {
                Id = $"{Guid.NewGuid()}", Source = "test", Type = "com.dapr.event.sent", SpecVersion = "1.0", DataContentType = "application/json",
                Topic = topic, PubsubName = DaprNames.PubSub, Data = data,
            },
            Headers);
        return answer.Status;
    }

    public Task KillDatabaseAsync() => postgres.KillAsync();

    public async Task ExecuteAsync(string sql, object? with = null)
    {
        await using var connection = new NpgsqlConnection(databaseUrl);
        await connection.ExecuteAsync(sql, with);
    }

    public async Task<IReadOnlyList<string>> TextsAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(databaseUrl);
        return (await connection.QueryAsync<string>(sql)).AsList();
    }

    /// <summary>Everything in Redis.</summary>
    public async Task<IReadOnlyList<string>> RedisAsync()
    {
        await using var client = new RedisClient(RedisOptions.Parse(redis.Url));
        var keys = (await client.ExecuteAsync(RedisCommand.Create("KEYS", "*"), CancellationToken.None)).Items.Select(key => key.Text).ToList();
        var values = await client.ExecuteAsync([.. keys.Select(key => RedisCommand.Create("DUMP", key))], CancellationToken.None);
        return [.. keys.Zip(values, (key, value) => $"{key} {Encoding.Latin1.GetString(value.Bytes.Span)}")];
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var program in programs)
        {
            await program.DisposeAsync();
        }

        Telemetry.Stop();
        http.Dispose();
        channel.Dispose();
        await Meta.DisposeAsync();
        await Evolution.DisposeAsync();
        await sidecar.DisposeAsync();
        await redis.DisposeAsync();
        await postgres.DisposeAsync();
    }

    private async Task<int> AnswerAsync(HttpRequestMessage request)
    {
        using var answer = await http.SendAsync(request);
        Answers.Add($"{answer} {await answer.Content.ReadAsStringAsync()}");
        return (int)answer.StatusCode;
    }

    private Dictionary<string, string> Settings => new()
    {
        ["APP_PORT"] = $"{WorkerPort}",
        ["WEBHOOK_PORT"] = $"{WebhookPort}",
        ["APP_API_TOKEN"] = Marked.AppToken,
        ["DATABASE_URL"] = databaseUrl,
        ["REDIS_URL"] = redis.Url,
        ["DAPR_GRPC_ENDPOINT"] = sidecar.Endpoint,
        ["META_GRAPH_URL"] = Meta.Address.OriginalString,
        ["EVOLUTION_API_URL"] = Evolution.Address.OriginalString,
        ["EVOLUTION_API_KEY"] = Marked.ServerKey,
        ["WHATSAPP_APP_SECRET"] = Marked.AppSecret,
        ["WHATSAPP_VERIFY_TOKEN"] = Marked.VerifyToken,
        ["WHATSAPP_ENCRYPTION_KEY"] = EncryptionKey,
        ["Logging:LogLevel:Default"] = "Trace",
        ["Intake:DatabasePatience"] = "00:00:00.2",
    };

    private static string EncryptionKey { get; } = FernetKey.Generate();
}
