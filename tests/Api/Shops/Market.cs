using WhatsAppEngine.Testing.EvolutionSimulator;
using WhatsAppEngine.Testing.MetaSimulator;
using WhatsAppEngine.Testing.MetaSimulator.Numbers;

namespace WhatsAppEngine.Api.Tests.Shops;

/// <summary>The providers that shops have their numbers at.</summary>
internal sealed class Market : IAsyncDisposable
{
    public const string AccessToken = "a-token-of-meta";

    private int shops;

    private Market(GraphSimulator meta, EvolutionServer evolution) => (Meta, Evolution) = (meta, evolution);

    public GraphSimulator Meta { get; }

    public EvolutionServer Evolution { get; }

    /// <summary>What a worker must be told to find them.</summary>
    public IReadOnlyList<(string Name, string Value)> Settings =>
    [
        ("META_GRAPH_URL", Meta.Address.OriginalString),
        ("EVOLUTION_API_URL", Evolution.Address.OriginalString),
        ("EVOLUTION_API_KEY", Evolution.ApiKey),
        ("WEBHOOK_PUBLIC_URL", "https://engine.example/webhook"),
    ];

    public static async Task<Market> OpenAsync() => new(
        await GraphSimulator.StartAsync(new SimulatorSettings
        {
            Numbers = [.. Enumerable.Range(1, 9).Select(number => new SimulatedNumber($"10000{number}", $"20000{number}", $"+551140000{number:000}"))],
        }),
        await EvolutionServer.StartAsync());

    /// <summary>A shop with numbers here; the worker has not heard of it yet.</summary>
    public Shop Found()
    {
        var number = ++shops;
        var instance = Evolution.AddLinkedInstance($"shop-{number}", $"551150000{number:000}");
        return new Shop
        {
            StubNumber = $"stub-{number}",
            MetaNumber = $"10000{number}",
            Account = $"20000{number}",
            Instance = instance.Name,
            File = Meta.Media.Add("a picture"u8.ToArray(), "image/jpeg", numberId: $"10000{number}").Id,
        };
    }

    public async ValueTask DisposeAsync()
    {
        await Meta.DisposeAsync();
        await Evolution.DisposeAsync();
    }
}
