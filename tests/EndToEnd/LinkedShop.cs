using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dapper;
using Npgsql;
using Platform.Redis;
using WhatsAppEngine.Contracts;
using WhatsAppEngine.Contracts.Events;
using WhatsAppEngine.Testing;
using WhatsAppEngine.Testing.EvolutionSimulator;
using WhatsAppEngine.Testing.EvolutionSimulator.Instances;

namespace WhatsAppEngine.EndToEnd;

/// <summary>The engine, an Evolution server, and a shop whose phone is linked to it.</summary>
internal sealed class LinkedShop : IAsyncDisposable
{
    public const string Instance = "shop-1";
    public const string Phone = "5511940000000";
    private static readonly Guid Tenant = Guid.Parse("55555555-0000-4000-8000-000000000000");
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly NpgsqlDataSource database;
    private readonly RedisClient redis;

    private LinkedShop(Engine engine, EvolutionServer server)
    {
        (Engine, Server) = (engine, server);
        database = NpgsqlDataSource.Create(Storage.DatabaseUrl.Parse(engine.DatabaseUrl));
        redis = new RedisClient(RedisOptions.Parse(engine.Redis.Url));
    }

    public Engine Engine { get; }

    public EvolutionServer Server { get; }

    public SimulatedInstance Link => Server.Instance(Instance);

    public static async Task<LinkedShop> StartAsync(EvolutionSettings settings)
    {
        var server = await EvolutionServer.StartAsync(settings);
        var engine = await Engine.StartAsync(new Dictionary<string, string>
        {
            ["WHATSAPP_PROVIDER"] = "evolution",
            ["EVOLUTION_API_URL"] = server.Address.OriginalString,
            ["Evolution__Timeout"] = "00:00:05",
            ["Pace__EvolutionPerMinute"] = "6000",
            ["Pace__EvolutionBurst"] = "100",
            ["Outbound__AttemptTimeout"] = "00:00:20",
            ["Outbound__Lease"] = "00:00:40",
        });
        return new LinkedShop(engine, server);
    }

    /// <summary>The operator makes the instance.</summary>
    public Task CreateAsync() => Engine.TypeAsync(
        "evolution-create-instance", "--tenant-id", $"{Tenant}", "--instance-name", Instance, "--api-url", Server.Address.OriginalString,
        "--api-key", Server.ApiKey, "--display-number", "+" + Phone, "--webhook-url", Engine.Webhook.ToString());

    /// <summary>The operator has the QR code shown, and scans it with the shop's phone.</summary>
    public async Task ConnectAsync()
    {
        var connecting = Engine.TypeAsync("evolution-connect", "--instance-name", Instance, "--show-qr");
        await Eventually.Async(() => connecting.IsCompleted || Link.Qr is not null, Patience);
        Link.Scan(Phone, "Depósito Silva");
        await connecting;
        await StateBecomesAsync("ok");
    }

    public Task StateBecomesAsync(string state) => Eventually.Async(
        async () => Assert.Equal(state, await AskAsync<string>("select channel_state from whatsapp_tenant_bindings")), Patience);

    /// <summary>A vertical asks for a text to be sent.</summary>
    public async Task AskForAsync(string toPhone, string text)
    {
        var payload = new OutboundMessagePayload { ToPhone = toPhone, Text = text };
        var envelope = new EventEnvelope
        {
            EventId = Guid.NewGuid(),
            EventType = EventTypes.OutboundQueued,
            TenantId = Tenant,
            OccurredAt = TimeProvider.System.GetUtcNow(),
            Payload = JsonSerializer.SerializeToElement(payload, ContractsJson.Wire.OutboundMessagePayload),
        };
        var cloudEvent = new JsonObject
        {
            ["specversion"] = "1.0", ["id"] = $"{envelope.EventId}", ["source"] = "end-to-end", ["type"] = "com.dapr.event.sent",
            ["datacontenttype"] = "application/json", ["data"] = JsonSerializer.SerializeToNode(envelope, ContractsJson.Wire.EventEnvelope),
        };
        await redis.AddAsync(Topics.Outbound, [new("data", Encoding.UTF8.GetBytes(cloudEvent.ToJsonString()))], trim: null, default);
    }

    /// <summary>What the shop's phone sent to a customer, in order.</summary>
    public IReadOnlyList<string?> TextsTo(string number) => [.. Server.Sent.To(number).Select(sent => sent.Text)];

    public Task HasSentAsync(string number, int messages) => Eventually.Async(() => TextsTo(number).Count >= messages, Patience);

    public async Task<T> AskAsync<T>(string sql)
    {
        await using var connection = await database.OpenConnectionAsync();
        return await connection.QuerySingleAsync<T>(sql);
    }

    /// <summary>States that operators were told.</summary>
    public async Task<IReadOnlyList<string>> ToldAsync()
    {
        var entries = await redis.RangeAsync(Topics.Events, "-", "+", 10_000, default);
        return [.. entries.Select(entry => JsonDocument.Parse(entry.Fields["data"]).RootElement.GetProperty("data").Deserialize(ContractsJson.Wire.EventEnvelope)!)
            .Where(told => told.EventType == EventTypes.ChannelStateChanged)
            // Told at least once, under one id.
            .DistinctBy(told => told.EventId)
            .Select(told => told.Read(ContractsJson.Wire.ChannelStateChangedPayload).State)];
    }

    public async ValueTask DisposeAsync()
    {
        await redis.DisposeAsync();
        await database.DisposeAsync();
        await Engine.DisposeAsync();
        await Server.DisposeAsync();
    }
}
