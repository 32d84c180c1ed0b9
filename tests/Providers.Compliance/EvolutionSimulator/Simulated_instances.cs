using System.Text.Json;
using WhatsAppEngine.Testing;
using WhatsAppEngine.Testing.EvolutionSimulator;
using WhatsAppEngine.Testing.EvolutionSimulator.Instances;
using WhatsAppEngine.Testing.EvolutionSimulator.Webhooks;

namespace WhatsAppEngine.Providers.Compliance.EvolutionSimulator;

public sealed class Simulated_instances : AtTheSimulator
{
    private protected override EvolutionSettings Settings { get; } = new() { CleanupTime = TimeSpan.FromHours(1) };

    [Fact]
    public async Task Are_created_with_a_key_settings_and_a_QR_code()
    {
        var reply = await CreateAsync(""" "token":"TOK","number":"5511977776666","qrcode":true,"groupsIgnore":true """);

        Assert.Equal(201, reply.Status);
        Assert.Equal(
            ["instance", "hash", "webhook", "websocket", "rabbitmq", "nats", "sqs", "settings", "qrcode"],
            reply.Body.EnumerateObject().Select(member => member.Name));
        Assert.Equal(("TOK", "connecting"), (Text(reply.Body, "hash"), Text(reply.Body.GetProperty("instance"), "status")));
        Assert.True(reply.Body.GetProperty("settings").GetProperty("groupsIgnore").GetBoolean());
        var qr = reply.Body.GetProperty("qrcode");
        Assert.StartsWith("2@", Text(qr, "code"), StringComparison.Ordinal);
        Assert.StartsWith("data:image/png;base64,", Text(qr, "base64"), StringComparison.Ordinal);
        Assert.Equal((8, 1), (Text(qr, "pairingCode")!.Length, qr.GetProperty("count").GetInt32()));
    }

    [Fact]
    public async Task Show_no_QR_code_before_it_has_come()
    {
        await using var slow = await EvolutionServer.StartAsync(new EvolutionSettings { QrDelay = Patience });
        using var caller = new EvolutionCaller(slow);

        var created = await caller.PostAsync("instance/create", Create(""" "qrcode":true """));
        var connected = await caller.GetAsync("instance/connect/shop");

        Assert.Equal("""{"count":0}""", created.Body.GetProperty("qrcode").GetRawText());
        Assert.Equal("""{"count":0}""", connected.Text);
    }

    [Theory]
    [InlineData(0, 201)]
    [InlineData(3600, 403)]
    public async Task Are_half_made_for_a_moment_when_the_webhook_names_no_events(int secondsToCleanUp, int afterwards)
    {
        await using var server = await EvolutionServer.StartAsync(
            new EvolutionSettings { CleanupTime = TimeSpan.FromSeconds(secondsToCleanUp) });
        using var caller = new EvolutionCaller(server);

        var refused = await caller.PostAsync("instance/create", Create(""" "webhook":{"enabled":true,"url":"http://127.0.0.1:1/x"} """));
        await Eventually.Async(() => server.Instances.Count == (afterwards == 403 ? 1 : 0), Patience);

        Assert.Equal((400, """["Cannot read properties of undefined (reading 'length')"]"""), (refused.Status, refused.Message));
        Assert.Equal(afterwards, (await caller.PostAsync("instance/create", Create("\"qrcode\":false"))).Status);
    }

    [Fact]
    public async Task Refuse_events_they_do_not_know()
    {
        var reply = await CreateAsync(""" "webhook":{"enabled":true,"url":"http://127.0.0.1:1/x","events":["GROUPS_UPDATE"]} """);

        Assert.Equal(400, reply.Status);
        Assert.StartsWith(
            """[["instance.webhook.events[0] is not one of enum values: APPLICATION_STARTUP""", reply.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connect_as_their_state_says()
    {
        await CreateAsync();

        var closed = await Evolution.GetAsync("instance/connect/shop?number=5511977776666");
        var connecting = await Evolution.GetAsync("instance/connect/shop");
        Server.Instance("shop").Scan(EvolutionCaller.Owner, restarts: false);
        var open = await Evolution.GetAsync("instance/connect/shop");

        Assert.Equal(closed.Text, connecting.Text);
        Assert.Equal(["pairingCode", "code", "base64", "count"], closed.Body.EnumerateObject().Select(member => member.Name));
        Assert.Equal("""{"instance":{"instanceName":"shop","state":"open"}}""", open.Text);
    }

    [Fact]
    public async Task May_have_no_state_at_all()
    {
        Server.AddLinkedInstance("shop", EvolutionCaller.Owner).Forget();

        Assert.Equal("""{"instance":{"instanceName":"shop"}}""", (await Evolution.GetAsync("instance/connectionState/shop")).Text);
    }

    [Fact]
    public async Task Are_listed_with_their_keys()
    {
        await CreateAsync(""" "token":"TOK-A" """);
        Server.AddLinkedInstance("other", EvolutionCaller.Owner, token: "TOK-B").Unlink();

        var all = await Evolution.GetAsync("instance/fetchInstances");
        var one = (await Evolution.GetAsync("instance/fetchInstances?instanceName=other")).Body.EnumerateArray().Single();

        Assert.Equal(["TOK-A", "TOK-B"], all.Body.EnumerateArray().Select(row => Text(row, "token")));
        Assert.Equal(("close", "5511977776666@s.whatsapp.net"), (Text(one, "connectionStatus"), Text(one, "ownerJid")));
        Assert.Equal(401, one.GetProperty("disconnectionReasonCode").GetInt32());
        Assert.Equal(JsonValueKind.String, one.GetProperty("disconnectionObject").ValueKind);
    }

    [Fact]
    public async Task Are_still_closed_in_the_list_until_a_QR_code_is_shown()
    {
        await using var slow = await EvolutionServer.StartAsync(new EvolutionSettings { QrDelay = Patience });
        using var caller = new EvolutionCaller(slow);
        await caller.PostAsync("instance/create", Create(""" "qrcode":true """));

        Assert.Equal(LinkState.Connecting, slow.Instance("shop").State);
        Assert.Equal("close", Text((await caller.GetAsync("instance/fetchInstances")).Body[0], "connectionStatus"));
    }

    [Fact]
    public async Task Log_out_only_while_they_are_connected()
    {
        Server.AddLinkedInstance("shop", EvolutionCaller.Owner, Webhook.Webhook);

        var first = await Evolution.DeleteAsync("instance/logout/shop");
        var second = await Evolution.DeleteAsync("instance/logout/shop");
        await Eventually.Async(() => Webhook.Of("logout.instance").Count == 1, Patience);

        Assert.Equal("""{"status":"SUCCESS","error":false,"response":{"message":"Instance logged out"}}""", first.Text);
        Assert.Equal((400, """["The \"shop\" instance is not connected"]"""), (second.Status, second.Message));
    }

    [Fact]
    public async Task Keep_their_name_until_the_webhook_took_the_goodbye()
    {
        await using var server = await EvolutionServer.StartAsync(new EvolutionSettings { CleanupTime = TimeSpan.Zero });
        using var caller = new EvolutionCaller(server);
        server.AddLinkedInstance("shop", EvolutionCaller.Owner, Webhook.Webhook with { Events = ["REMOVE_INSTANCE"] });
        server.Webhooks.Mode = new DeliveryMode { IsPaused = true };

        var deleted = await caller.DeleteAsync("instance/delete/shop");
        var taken = await caller.PostAsync("instance/create", Create("\"token\":\"\""));
        server.Webhooks.Mode = new DeliveryMode();
        await Eventually.Async(() => server.Instances.Count == 0, Patience);

        Assert.Equal("""{"status":"SUCCESS","error":false,"response":{"message":"Instance deleted"}}""", deleted.Text);
        Assert.Equal(403, taken.Status);
        Assert.Equal(JsonValueKind.Null, Webhook.Of("remove.instance").Single().Data.ValueKind);
        Assert.Equal(201, (await caller.PostAsync("instance/create", Create("\"token\":\"\""))).Status);
    }

    [Fact]
    public async Task With_a_dead_socket_cannot_be_deleted_before_the_server_starts_again()
    {
        Server.AddLinkedInstance("shop", EvolutionCaller.Owner).Die();

        var logout = await Evolution.DeleteAsync("instance/logout/shop");
        var deleted = await Evolution.DeleteAsync("instance/delete/shop");
        var taken = await CreateAsync();
        await Server.RestartAsync();

        Assert.Equal((500, 400, 403), (logout.Status, deleted.Status, taken.Status));
        Assert.Equal("""["[object Object]"]""", deleted.Message);
        Assert.Equal(201, (await CreateAsync()).Status);
    }

    [Fact]
    public async Task Show_their_presence()
    {
        Server.AddLinkedInstance("shop", EvolutionCaller.Owner);

        var reply = await Evolution.PostAsync("instance/setPresence/shop", """{"presence":"available"}""");

        Assert.Equal((201, """{"presence":"available"}"""), (reply.Status, reply.Text));
    }

    private Task<EvolutionReply> CreateAsync(string more = "\"token\":\"\"") => Evolution.PostAsync("instance/create", Create(more));

    private static string Create(string more) => $$"""{"instanceName":"shop","integration":"WHATSAPP-BAILEYS",{{more}}}""";

    private static string? Text(JsonElement parent, string name) => parent.GetProperty(name).GetString();
}
