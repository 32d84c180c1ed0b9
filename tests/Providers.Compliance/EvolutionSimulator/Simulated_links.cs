using System.Text.Json;
using WhatsAppEngine.Testing;
using WhatsAppEngine.Testing.EvolutionSimulator;
using WhatsAppEngine.Testing.EvolutionSimulator.Instances;

namespace WhatsAppEngine.Providers.Compliance.EvolutionSimulator;

public sealed class Simulated_links : AtTheSimulator
{
    private protected override EvolutionSettings Settings { get; } = new() { QrLimit = 3, ReconnectTime = TimeSpan.FromMilliseconds(300) };

    [Fact]
    public async Task Begin_with_a_QR_code_a_restart_and_an_opening()
    {
        var instance = await CreateAsync();
        await Eventually.Async(() => Webhook.Of("qrcode.updated").Count == 1, Patience);
        instance.Scan("+" + EvolutionCaller.Owner, "Shop");
        var between = instance.State;
        await Eventually.Async(() => Webhook.Of("connection.update").Count == 3, Patience);

        Assert.Equal((LinkState.Connecting, LinkState.Open), (between, instance.State));
        Assert.Equal(["connecting", "connecting", "open"], States().Order());
        var open = Webhook.Of("connection.update").Single(post => post.Text("state") == "open");
        Assert.Equal(("5511977776666@s.whatsapp.net", "Shop"), (open.Text("wuid"), open.Text("profileName")));
        Assert.False(Webhook.Of("qrcode.updated").Single().Body.TryGetProperty("sender", out _));
        Assert.Equal("5511977776666@s.whatsapp.net", open.Body.GetProperty("sender").GetString());
    }

    [Fact]
    public async Task Show_QR_codes_until_there_were_enough()
    {
        var instance = await CreateAsync();
        instance.RefreshQr();
        instance.RefreshQr();
        var third = instance.Qr!;
        instance.RefreshQr();
        await Eventually.Async(() => Webhook.Of("qrcode.updated").Count == 4 && States().Contains("refused"), Patience);

        Assert.Equal((3, LinkState.Close), (third.Count, instance.State));
        var refused = Webhook.Of("connection.update").Single(post => post.Text("state") == "refused");
        Assert.Equal(428, refused.Data.GetProperty("statusReason").GetInt32());
        Assert.Equal(500, Webhook.Of("qrcode.updated").Single(post => !post.Data.TryGetProperty("qrcode", out _))
            .Data.GetProperty("statusCode").GetInt32());
        Assert.Throws<InvalidOperationException>(() => instance.Scan(EvolutionCaller.Owner));
    }

    [Fact]
    public async Task Renew_QR_codes_by_themselves_when_told()
    {
        await using var quick = await EvolutionServer.StartAsync(
            new EvolutionSettings { QrLifetime = TimeSpan.FromMilliseconds(5), QrLimit = 4 });
        using var caller = new EvolutionCaller(quick);
        await caller.PostAsync("instance/create", Create);

        await Eventually.Async(() => quick.Instance("shop").State == LinkState.Close, Patience);
    }

    [Fact]
    public async Task That_drop_say_nothing_but_connecting_and_come_back()
    {
        var instance = Server.AddLinkedInstance("shop", EvolutionCaller.Owner, Webhook.Webhook);
        instance.Drop(TimeSpan.FromSeconds(1), floods: 5);
        var during = await Evolution.SendTextAsync();
        await Eventually.Async(() => States().Count() == 6, Patience);

        Assert.Equal(500, during.Status);
        Assert.Equal(["connecting", "connecting", "connecting", "connecting", "connecting", "open"], States().Order());
        Assert.Equal(201, (await Evolution.SendTextAsync()).Status);
    }

    [Fact]
    public async Task That_dropped_are_not_mended_by_a_restart_before_WhatsApp_is_in_reach()
    {
        await using var quick = await EvolutionServer.StartAsync(new EvolutionSettings { ReconnectTime = TimeSpan.Zero });
        using var caller = new EvolutionCaller(quick);
        var instance = quick.AddLinkedInstance("shop", EvolutionCaller.Owner);
        instance.Drop();

        var restart = await caller.PostAsync("instance/restart/shop", "");
        var after = await caller.SendTextAsync();
        instance.Restore();

        Assert.Equal("""{"count":0}""", restart.Text);
        Assert.Equal(500, after.Status);
        Assert.Equal(201, (await caller.SendTextAsync()).Status);
    }

    [Fact]
    public async Task That_are_dead_are_cured_by_a_restart()
    {
        var instance = Server.AddLinkedInstance("shop", EvolutionCaller.Owner);
        instance.Die();

        var restart = await Evolution.PostAsync("instance/restart/shop", "");
        await Eventually.Async(() => instance.State == LinkState.Open, Patience);

        Assert.Equal("""{"instance":{"instanceName":"shop","state":"open"}}""", restart.Text);
        Assert.Equal(201, (await Evolution.SendTextAsync()).Status);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(402)]
    [InlineData(403)]
    [InlineData(406)]
    public async Task That_end_say_so_three_times(int reason)
    {
        var instance = Server.AddLinkedInstance("shop", EvolutionCaller.Owner, Webhook.Webhook);
        instance.Unlink(reason);
        await Eventually.Async(() => Webhook.Posts.Count == 3, Patience);

        var (update, status) = (Webhook.Of("connection.update").Single(), Webhook.Of("status.instance").Single());
        Assert.Equal(("close", reason), (update.Text("state"), update.Data.GetProperty("statusReason").GetInt32()));
        Assert.Equal(("closed", reason), (status.Text("status"), status.Data.GetProperty("disconnectionReasonCode").GetInt32()));
        Assert.Equal(JsonValueKind.Null, Webhook.Of("logout.instance").Single().Data.ValueKind);
    }

    [Fact]
    public async Task That_ended_need_a_new_QR_code()
    {
        var instance = Server.AddLinkedInstance("shop", EvolutionCaller.Owner);
        instance.Unlink();

        var connected = await Evolution.GetAsync("instance/connect/shop");
        instance.Scan(EvolutionCaller.Owner, restarts: false);

        Assert.Equal(1, connected.Body.GetProperty("count").GetInt32());
        Assert.Equal(201, (await Evolution.SendTextAsync()).Status);
    }

    [Fact]
    public async Task Come_back_by_themselves_after_the_server_started_again_and_waiting_webhooks_do_not()
    {
        var linked = Server.AddLinkedInstance("shop", EvolutionCaller.Owner, Webhook.Webhook);
        var unlinked = Server.AddLinkedInstance("other", "5511966665555");
        unlinked.Unlink();
        Webhook.Answers.Enqueue(503);
        _ = linked.Emit("call", null);
        await Eventually.Async(() => Server.Webhooks.Attempts.Count == 1, Patience);

        var restarting = Server.RestartAsync(TimeSpan.FromSeconds(1));
        await Assert.ThrowsAsync<HttpRequestException>(() => Evolution.SendTextAsync());
        await restarting;
        await Eventually.Async(() => linked.State == LinkState.Open, Patience);

        Assert.Equal(LinkState.Close, unlinked.State);
        Assert.Equal("server_restarted", Server.Webhooks.Dropped.Single().Reason);
        Assert.Empty(Webhook.Of("call"));
        var never = await Evolution.PostAsync("message/sendText/other", EvolutionCaller.Text());
        Assert.Equal("\"Cannot read properties of undefined (reading 'onWhatsApp')\"", never.Message);
    }

    private const string Create = """{"instanceName":"shop","integration":"WHATSAPP-BAILEYS","qrcode":true}""";

    private async Task<SimulatedInstance> CreateAsync()
    {
        await Evolution.PostAsync("instance/create", $$$"""
            {"instanceName":"shop","integration":"WHATSAPP-BAILEYS","qrcode":true,
             "webhook":{"enabled":true,"url":"{{{Webhook.Url}}}","events":["CONNECTION_UPDATE","QRCODE_UPDATED"]}}
            """);
        return Server.Instance("shop");
    }

    private IEnumerable<string?> States() => Webhook.Of("connection.update").Select(post => post.Text("state"));
}
