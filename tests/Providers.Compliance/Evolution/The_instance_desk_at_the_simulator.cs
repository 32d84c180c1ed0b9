using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Providers.Evolution;
using WhatsAppEngine.Testing;
using WhatsAppEngine.Testing.EvolutionSimulator;

namespace WhatsAppEngine.Providers.Compliance.Evolution;

/// <summary>An instance from its making to its end.</summary>
public sealed class The_instance_desk_at_the_simulator
{
    [Fact]
    public async Task Makes_links_restarts_unlinks_and_removes_an_instance()
    {
        await using var server = await EvolutionServer.StartAsync();
        await using var services = new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
            .AddEvolutionDesk().BuildServiceProvider();
        var desk = services.GetRequiredService<IInstanceDesk>();
        var global = new InstanceServer(server.Address.ToString(), server.ApiKey);

        var made = Done(await desk.CreateAsync(global, new InstanceWish("shop", new InstanceWebhook("http://127.0.0.1:1/webhook", "secret")), default));
        var shop = new SendingAccount(Guid.NewGuid(), made.Name, made.Key, global.Url);
        Assert.Equal(InstanceLink.Closed, Done(await desk.LinkAsync(shop, default)));
        Assert.Equal("not_allowed", Assert.IsType<CallOutcome<CreatedInstance>.Failed>(
            await desk.CreateAsync(global, new InstanceWish("shop", new InstanceWebhook("http://127.0.0.1:1/", "s")), default)).Failure.Code);

        var offer = Done(await desk.ConnectAsync(shop, "+5511940000000", default));
        await Eventually.Async(async () => (offer = Done(await desk.ConnectAsync(shop, "+5511940000000", default))).QrCode is not null, Patience);
        Assert.Equal(8, offer.PairingCode?.Length);
        server.Instance("shop").Scan("5511940000000");
        await Eventually.Async(async () => Done(await desk.LinkAsync(shop, default)) == InstanceLink.Open, Patience);
        Assert.Equal(new LinkOffer(InstanceLink.Open, null, null, 0), Done(await desk.ConnectAsync(shop, null, default)));
        Assert.Equal("+5511940000000", Assert.Single(Done(await desk.ListAsync(global, "shop", default))).Phone);

        Assert.Null(await desk.RestartAsync(shop, default));
        await Eventually.Async(async () => Done(await desk.LinkAsync(shop, default)) == InstanceLink.Open, Patience);
        Assert.Null(await desk.LogoutAsync(shop, default));
        await Eventually.Async(async () => await desk.LogoutAsync(shop, default) is null, Patience);
        Assert.Null(await desk.DeleteAsync(shop, default));
        await Eventually.Async(async () => Done(await desk.ListAsync(global, "shop", default)).Count == 0, Patience);
    }

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static T Done<T>(CallOutcome<T> outcome) => Assert.IsType<CallOutcome<T>.Done>(outcome).Value;
}
