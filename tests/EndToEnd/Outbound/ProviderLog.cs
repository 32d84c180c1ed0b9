using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Testing.EvolutionSimulator;
using WhatsAppEngine.Testing.MetaSimulator;
using WhatsAppEngine.Testing.MetaSimulator.Numbers;
using EvolutionFault = WhatsAppEngine.Testing.EvolutionSimulator.Control.Fault;
using EvolutionWebhook = WhatsAppEngine.Testing.EvolutionSimulator.Webhooks.InstanceWebhook;
using MetaDelivery = WhatsAppEngine.Testing.MetaSimulator.Webhooks.DeliveryMode;
using MetaFault = WhatsAppEngine.Testing.MetaSimulator.Control.Fault;

namespace WhatsAppEngine.EndToEnd.Outbound;

/// <summary>A Meta, an Evolution server and the stub, each of which loses the answers to 2 % of the sends it took.</summary>
internal sealed class ProviderLog : IAsyncDisposable
{
    private const string AccessToken = "the-token";
    private const string WabaId = "200000000000007";
    private const int OneIn = 50;
    private readonly IReadOnlyList<Shop> shops;
    private readonly GraphSimulator meta;
    private readonly EvolutionServer evolution;
    private Engine? engine;

    private ProviderLog(IReadOnlyList<Shop> shops, GraphSimulator meta, EvolutionServer evolution) =>
        (this.shops, this.meta, this.evolution) = (shops, meta, evolution);

    /// <summary>What the engine must know of them.</summary>
    public IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["META_GRAPH_URL"] = meta.Address.OriginalString.TrimEnd('/'),
        ["EVOLUTION_API_URL"] = evolution.Address.OriginalString.TrimEnd('/'),
        ["Meta__Timeout"] = "00:00:03",
        ["Evolution__Timeout"] = "00:00:03",
        ["Stub__Delay"] = "00:00:00.100",
        ["Stub__Reports"] = "",
        ["Stub__FailEvery"] = $"{OneIn}",
        ["Stub__FailAs"] = "Unknown",
        ["Pace__StubPerSecond"] = "80",
        ["Pace__EvolutionPerMinute"] = "3600",
        // On a machine that has so much to do, half a second may pass between Redis' word and a provider's log: at 40 a second, with 20 at
        // once, no second of the provider's has more than 80 all the same.
        ["Pace__Slack"] = "00:00:00.500",
        ["Pace__Share"] = "0.5",
    };

    public static async Task<ProviderLog> StartAsync(IReadOnlyList<Shop> shops)
    {
        var meta = await GraphSimulator.StartAsync(new SimulatorSettings
        {
            AppSecret = Engine.AppSecret,
            Numbers = [.. shops.Where(shop => shop.Provider == ProviderKind.Meta)
                .Select(shop => new SimulatedNumber(shop.NumberId, WabaId, shop.Display))],
            Statuses = ["sent", "delivered"],
            RetryPauses = [.. Enumerable.Repeat(TimeSpan.FromSeconds(1), 120)],
            Delivery = new MetaDelivery { BatchSize = 50 },
        });
        var evolution = await EvolutionServer.StartAsync(new EvolutionSettings { RetryScale = 0.03 });
        meta.Faults.Add(MetaFault.SilentAfterAccepting(int.MaxValue) with { Every = OneIn });
        evolution.Faults.Add(EvolutionFault.SilentAfterAccepting(int.MaxValue) with { Every = OneIn });
        return new ProviderLog(shops, meta, evolution);
    }

    /// <summary>Binds the shops to an engine, which statuses go to from now on.</summary>
    public async Task BindAsync(Engine engine)
    {
        this.engine = engine;
        meta.Webhooks.Callback = engine.Webhook;
        foreach (var shop in shops)
        {
            await engine.TypeAsync("bind-tenant", ["--tenant-id", $"{shop.TenantId}", "--display-number", shop.Display, .. Binding(shop)]);
        }
    }

    /// <summary>How much was taken.</summary>
    public int Count => meta.Sent.Count + evolution.Sent.Count + StubEntry.ReadAll(engine!.StubJournals).Count;

    /// <summary>Everything that was taken, in the order of each number.</summary>
    public IReadOnlyList<Taken> All() =>
    [
        .. meta.Sent.All.Select(sent => new Taken(
            sent.NumberId, sent.CallbackData is { } ours ? Guid.Parse(ours) : null,
            sent.Body.GetProperty("text").GetProperty("body").GetString(), sent.At)),
        .. evolution.Sent.All.Select(sent => new Taken(sent.Instance, null, sent.Text, sent.At)),
        .. StubEntry.ReadAll(engine!.StubJournals).OrderBy(entry => entry.At)
            .Select(entry => new Taken(entry.NumberId, entry.MessageId, null, entry.At)),
    ];

    public async ValueTask DisposeAsync()
    {
        await meta.DisposeAsync();
        await evolution.DisposeAsync();
    }

    private IEnumerable<string> Binding(Shop shop)
    {
        if (shop.Provider != ProviderKind.Evolution)
        {
            return ["--provider", shop.Provider.Name(), "--phone-number-id", shop.NumberId, "--waba-id", WabaId,
                .. shop.Provider == ProviderKind.Meta ? ["--access-token", AccessToken] : Array.Empty<string>()];
        }

        var instance = evolution.AddLinkedInstance(shop.NumberId, shop.Display, new EvolutionWebhook(engine!.Webhook.ToString()));
        return ["--provider", shop.Provider.Name(), "--instance-name", shop.NumberId, "--api-url", evolution.Address.OriginalString,
            "--api-key", instance.Token];
    }
}
