using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Providers.Evolution;

namespace WhatsAppEngine.Providers.Compliance.Evolution;

/// <summary>What Evolution's odd answers about instances mean.</summary>
public sealed class Instances_of_a_server : IAsyncLifetime
{
    private AnsweringServer server = null!;
    private ServiceProvider services = null!;

    [Fact]
    public async Task Are_made_with_our_webhook_its_secret_and_its_events()
    {
        server.Answer = (201, """{"instance":{"instanceName":"shop","instanceId":"1"},"hash":"KEY-1"}""");
        var made = Done(await Desk.CreateAsync(Server, new InstanceWish("shop", Webhook), default));
        Assert.Equal(("shop", "KEY-1"), (made.Name, made.Key));

        var (path, credential, body) = Assert.Single(server.Posts);
        Assert.Equal(("/instance/create", "global"), (path, credential));
        var asked = JsonElement.Parse(body);
        Assert.Equal("WHATSAPP-BAILEYS", asked.GetProperty("integration").GetString());
        var webhook = asked.GetProperty("webhook");
        Assert.Equal("made-up", webhook.GetProperty("headers").GetProperty("X-Webhook-Secret").GetString());
        Assert.Equal("https://engine.example/webhook", webhook.GetProperty("url").GetString());
        Assert.Contains("MESSAGES_UPSERT", webhook.GetProperty("events").EnumerateArray().Select(name => name.GetString()));
        Assert.False(webhook.GetProperty("base64").GetBoolean());
    }

    [Fact]
    public async Task Are_not_told_to_be_bound_again_when_it_is_the_servers_key_that_is_wrong()
    {
        server.Answer = (401, """{"status":401,"error":"Unauthorized","response":{"message":"Unauthorized"}}""");
        var making = await Desk.CreateAsync(Server, new InstanceWish("shop", Webhook), default);
        var listing = await Desk.ListAsync(Server, null, default);
        Assert.Contains("AUTHENTICATION_API_KEY", ((CallOutcome<CreatedInstance>.Failed)making).Failure.Reason, StringComparison.Ordinal);
        Assert.Contains(
            "AUTHENTICATION_API_KEY", ((CallOutcome<IReadOnlyList<InstanceFacts>>.Failed)listing).Failure.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_version_one_have_their_key_in_an_object()
    {
        server.Answer = (201, """{"instance":{"instanceName":"shop","status":"created"},"hash":{"apikey":"KEY-1"}}""");
        Assert.Equal("KEY-1", Done(await Desk.CreateAsync(Server, new InstanceWish("shop", Webhook), default)).Key);
    }

    [Theory]
    [InlineData("""{"instance":{"instanceName":"x","state":"open"}}""", InstanceLink.Open, null, null, 0)]
    [InlineData("""{"pairingCode":"ABCD1234","code":"2@x","base64":"data:image/png;base64,AA","count":2}""", InstanceLink.Connecting, "2@x", "ABCD1234", 2)]
    [InlineData("""{"count":0}""", InstanceLink.Connecting, null, null, 0)]
    public async Task Offer_a_code_where_they_are_not_linked_yet(string answer, InstanceLink link, string? code, string? pairing, int count)
    {
        server.Answer = (200, answer);
        Assert.Equal(new LinkOffer(link, code, pairing, count), Done(await Desk.ConnectAsync(Shop, "+5511987654321", default)));
        Assert.Equal("/instance/connect/shop", server.Posts.Single().Path);
    }

    [Theory]
    [InlineData("open", InstanceLink.Open)]
    [InlineData("connecting", InstanceLink.Connecting)]
    [InlineData("close", InstanceLink.Closed)]
    [InlineData("something new", InstanceLink.Unknown)]
    public async Task Say_how_their_link_is(string state, InstanceLink link)
    {
        server.Answer = (200, $$$"""{"instance":{"instanceName":"shop","state":"{{{state}}}"}}""");
        Assert.Equal(link, Done(await Desk.LinkAsync(Shop, default)));
    }

    [Fact]
    public async Task May_not_say_how_their_link_is()
    {
        server.Answer = (200, """{"instance":{"instanceName":"shop"}}""");
        Assert.Equal(InstanceLink.Unknown, Done(await Desk.LinkAsync(Shop, default)));
    }

    [Theory]
    [InlineData("""[{"id":"1","name":"shop","connectionStatus":"close","ownerJid":"5511987654321:3@s.whatsapp.net","token":"LEAK","disconnectionReasonCode":401}]""", 401)]
    [InlineData("""{"instance":{"instanceId":"1","instanceName":"shop","owner":"5511987654321@s.whatsapp.net","status":"close","apikey":"LEAK"}}""", null)]
    public async Task Are_listed_without_their_keys(string answer, int? code)
    {
        server.Answer = (200, answer);
        var only = Assert.Single(Done(await Desk.ListAsync(Server, "shop", default)));
        Assert.Equal(("shop", "1", InstanceLink.Closed, "+5511987654321", code), (only.Name, only.Id, only.Link, only.Phone, only.DisconnectionCode));
        Assert.DoesNotContain("LEAK", only.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task That_are_not_there_are_none()
    {
        server.Answer = (404, """{"status":404,"error":"Not Found","response":{"message":["Instance \"shop\" not found"]}}""");
        Assert.Empty(Done(await Desk.ListAsync(Server, "shop", default)));
    }

    [Fact]
    public async Task That_could_not_be_restarted_say_so_though_the_answer_is_200()
    {
        server.Answer = (200, """{"error":true,"message":"[object Object]"}""");
        Assert.Equal("not_done", (await Desk.RestartAsync(Shop, default))!.Code);
    }

    [Fact]
    public async Task That_are_unlinked_already_are_logged_out()
    {
        server.Answer = (400, """{"status":400,"error":"Bad Request","response":{"message":["The \"shop\" instance is not connected"]}}""");
        Assert.Null(await Desk.LogoutAsync(Shop, default));
        server.Answer = (500, """{"status":500,"error":"Internal Server Error","response":{"message":"Connection Closed"}}""");
        Assert.Equal("not_connected", (await Desk.LogoutAsync(Shop, default))!.Code);
    }

    [Fact]
    public async Task Are_told_where_their_events_go()
    {
        server.Answer = (201, "{}");
        Assert.Null(await Desk.SetWebhookAsync(Shop, Webhook, default));
        Assert.Equal("/webhook/set/shop", server.Posts.Single().Path);
        Assert.True(JsonElement.Parse(server.Posts.Single().Body).GetProperty("webhook").GetProperty("enabled").GetBoolean());
    }

    [Fact]
    public async Task Of_something_else_than_evolution_are_no_answer()
    {
        server.Answer = (200, "<html>");
        Assert.Equal("unreadable_answer", Assert.IsType<CallOutcome<CreatedInstance>.Failed>(
            await Desk.CreateAsync(Server, new InstanceWish("shop", Webhook), default)).Failure.Code);
    }

    public async Task InitializeAsync()
    {
        server = await AnsweringServer.StartAsync();
        services = new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(new ConfigurationBuilder().Build()).AddEvolutionDesk().BuildServiceProvider();
    }

    public async Task DisposeAsync()
    {
        await services.DisposeAsync();
        await server.DisposeAsync();
    }

    private static readonly InstanceWebhook Webhook = new("https://engine.example/webhook", "made-up");

    private IInstanceDesk Desk => services.GetRequiredService<IInstanceDesk>();

    private InstanceServer Server => new(server.Address.ToString(), "global");

    private SendingAccount Shop => new(Guid.NewGuid(), "shop", "KEY-1", server.Address.ToString());

    private static T Done<T>(CallOutcome<T> outcome) => Assert.IsType<CallOutcome<T>.Done>(outcome).Value;
}
