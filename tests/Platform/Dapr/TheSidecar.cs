using System.Globalization;
using System.Net;
using Dapr;
using Grpc.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Platform.Sidecar.Runtime;
using WhatsAppEngine.Testing;

namespace Platform.DaprClient.Tests;

[Collection(nameof(Shop))]
public sealed class TheSidecar(Shop shop)
{
    [Fact]
    public async Task Waiting_ends_when_the_sidecar_serves_even_without_its_app()
    {
        var options = shop.Options("late") with { AppPort = FreePort.Next(), AppProtocol = "grpc" };
        using var client = Shop.ClientOf(options);
        var waiting = client.WaitForSidecarAsync(new CancellationTokenSource(TimeSpan.FromSeconds(20)).Token);
        Assert.False(await client.CheckOutboundHealthAsync());

        await shop.StartAsync(options);

        await waiting;
        Assert.False(await client.CheckHealthAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Its_address_and_token_come_from_configuration(bool byEndpoint)
    {
        var (rpc, http) = (shop.ShopSidecar.GrpcPort.ToString(CultureInfo.InvariantCulture), shop.ShopSidecar.HttpPort.ToString(CultureInfo.InvariantCulture));
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([
            byEndpoint ? new("DAPR_GRPC_ENDPOINT", $"http://127.0.0.1:{rpc}") : new("DAPR_GRPC_PORT", rpc),
            byEndpoint ? new("DAPR_HTTP_ENDPOINT", $"http://127.0.0.1:{http}") : new("DAPR_HTTP_PORT", http),
            new("DAPR_API_TOKEN", Shop.ApiToken),
        ]).Build();
        var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration);
        services.AddDaprClient();
        await using var provider = services.BuildServiceProvider();
        var client = provider.GetRequiredService<Dapr.Client.DaprClient>();

        await client.WaitForSidecarAsync(new CancellationTokenSource(TimeSpan.FromSeconds(10)).Token);

        Assert.Equal("shop", (await client.GetMetadataAsync()).Id);
    }

    [Fact]
    public async Task It_describes_itself()
    {
        await shop.Client.SetMetadataAsync("colour", "green");

        var metadata = await shop.Client.GetMetadataAsync();

        Assert.Equal(("shop", "green"), (metadata.Id, metadata.Extended["colour"]));
        Assert.Contains(metadata.Components, component => (component.Name, component.Type) == ("pubsub", "pubsub.redis"));
        Assert.Contains("daprRuntimeVersion", metadata.Extended.Keys);
    }

    [Fact]
    public async Task It_serves_nobody_without_its_token()
    {
        using var stranger = Shop.ClientOf(shop.ShopSidecar, token: "guessed");
        using var http = Shop.HttpClientOf(shop.ShopSidecar, token: null);

        var refused = await Assert.ThrowsAsync<DaprException>(() => stranger.GetMetadataAsync());

        Assert.Equal(StatusCode.Unauthenticated, Assert.IsType<RpcException>(refused.InnerException).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await http.GetAsync("/v1.0/metadata")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await http.GetAsync("/v1.0/healthz")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await http.GetAsync("/v1.0/healthz/outbound")).StatusCode);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task It_stops_when_its_app_asks(bool overHttp)
    {
        var options = shop.Options("short-lived");
        await using var host = await SidecarHost.StartAsync(options, _ => { }, CancellationToken.None);
        using var client = Shop.ClientOf(options);
        using var http = Shop.HttpClientOf(options);

        await (overHttp ? http.PostAsync("/v1.0/shutdown", content: null) : client.ShutdownSidecarAsync());

        await host.WaitForShutdownAsync().WaitAsync(TimeSpan.FromSeconds(60));
    }
}
