using System.Globalization;
using Dapr.Client;
using Platform.Sidecar.Runtime;
using WhatsAppEngine.Testing;

namespace Platform.DaprClient.Tests;

/// <summary>
/// One Redis and three sidecars that know each other: "shop" with a gRPC app and tokens both ways, "web" with an HTTP app,
/// "visitor" with no app.
/// </summary>
public sealed class Shop : IAsyncLifetime
{
    public const string ApiToken = "token-of-the-sidecar";
    public const string AppToken = "token-of-the-app";

    private readonly string directory = Directory.CreateTempSubdirectory("shop-").FullName;
    private readonly List<IAsyncDisposable> running = [];

    internal GrpcApp App { get; private set; } = null!;

    internal SidecarOptions ShopSidecar { get; private set; } = null!;

    internal SidecarOptions WebSidecar { get; private set; } = null!;

    internal SidecarOptions VisitorSidecar { get; private set; } = null!;

    /// <summary>The shop's own client.</summary>
    internal Dapr.Client.DaprClient Client { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        var redis = Keep(await RedisServer.StartAsync());
        await Resources.WriteAsync(directory, redis.Port);
        App = Keep(await GrpcApp.StartAsync(AppToken));
        var web = Keep(await HttpApp.StartAsync());
        ShopSidecar = await StartAsync(Options("shop") with { AppPort = App.Port, AppProtocol = "grpc", ApiToken = ApiToken, AppToken = AppToken });
        WebSidecar = await StartAsync(Options("web") with { AppPort = web.Port, AppToken = "token-of-the-web" });
        VisitorSidecar = await StartAsync(Options("visitor"));
        Client = ClientOf(ShopSidecar);
        await Eventually.Async(() => Client.CheckHealthAsync(), TimeSpan.FromSeconds(60));
    }

    public async Task DisposeAsync()
    {
        Client?.Dispose();
        for (var index = running.Count - 1; index >= 0; index--)
        {
            await running[index].DisposeAsync();
        }

        Directory.Delete(directory, recursive: true);
    }

    internal static string Http(SidecarOptions sidecar) => $"http://127.0.0.1:{sidecar.HttpPort.ToString(CultureInfo.InvariantCulture)}";

    internal static string Rpc(SidecarOptions sidecar) => $"http://127.0.0.1:{sidecar.GrpcPort.ToString(CultureInfo.InvariantCulture)}";

    internal static Dapr.Client.DaprClient ClientOf(SidecarOptions sidecar, string token = ApiToken) =>
        new DaprClientBuilder().UseGrpcEndpoint(Rpc(sidecar)).UseHttpEndpoint(Http(sidecar)).UseDaprApiToken(token).Build();

    internal static HttpClient HttpClientOf(SidecarOptions sidecar, string? token = ApiToken)
    {
        var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(Http(sidecar)) };
        if (token is not null)
        {
            client.DefaultRequestHeaders.Add("dapr-api-token", token);
        }

        return client;
    }

    /// <summary>Where a sidecar of this run finds its components and its neighbours.</summary>
    internal SidecarOptions Options(string appId) => new()
    {
        AppId = appId,
        GrpcPort = FreePort.Next(),
        HttpPort = FreePort.Next(),
        NamesPath = Path.Combine(directory, "names"),
        ResourcesPaths = [Path.Combine(directory, "resources")],
    };

    internal async Task<SidecarOptions> StartAsync(SidecarOptions options)
    {
        Keep(await SidecarHost.StartAsync(options, _ => { }, CancellationToken.None));
        return options;
    }

    /// <summary>Leaves behind what a killed sidecar does: its name, and nobody who answers.</summary>
    internal Task LeaveNameAsync(string appId) => File.WriteAllTextAsync(
        Path.Combine(directory, "names", $"{appId}.json"),
        $$"""{"appId":"{{appId}}","address":"http://127.0.0.1:{{FreePort.Next()}}","processId":1}""");

    private T Keep<T>(T part)
        where T : IAsyncDisposable
    {
        running.Add(part);
        return part;
    }
}

/// <summary>All tests of this project share one shop.</summary>
[CollectionDefinition(nameof(Shop))]
public sealed class ShopCollection : ICollectionFixture<Shop>;
