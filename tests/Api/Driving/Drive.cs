using System.Text.Json;
using System.Text.Json.Nodes;
using WhatsAppEngine.Api.Tests.Hosting;
using WhatsAppEngine.Api.Tests.Shops;

namespace WhatsAppEngine.Api.Tests.Driving;

/// <summary>One run of all scenarios of the node folder against a worker, and what came of them.</summary>
public sealed class Drive : IAsyncLifetime
{
    /// <summary>Why each scenario failed, by its service and title; null when it did not.</summary>
    public IReadOnlyDictionary<string, string?> Failures { get; private set; } = null!;

    /// <summary>The methods that gave an answer.</summary>
    public IReadOnlyList<string> Answered { get; private set; } = null!;

    /// <summary>What the worker logged as errors meanwhile.</summary>
    public IReadOnlyList<string> Errors { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        await using var market = await Market.OpenAsync();
        await using var worker = await ApiWorker.StartAsync(market.Settings);
        var shop = await worker.OpenAsync(market.Found(), market.Evolution.ApiKey);
        var world = JsonSerializer.SerializeToNode(shop, ShopJson.Options)!.AsObject();
        world["meta"] = market.Meta.Address.OriginalString;
        world["evolution"] = market.Evolution.Address.OriginalString;
        var report = JsonNode.Parse(await Node.RunAsync("drive.js", worker.Address, ApiWorker.Token, world.ToJsonString()))!;
        Failures = report["failures"]!.AsObject().ToDictionary(pair => pair.Key, pair => pair.Value?.GetValue<string>());
        Answered = [.. report["answered"]!.AsArray().Select(name => name!.GetValue<string>())];
        Errors = worker.Log.Errors;
    }

    public Task DisposeAsync() => Task.CompletedTask;
}
