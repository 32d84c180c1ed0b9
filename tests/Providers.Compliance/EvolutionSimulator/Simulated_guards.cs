using WhatsAppEngine.Testing.EvolutionSimulator;

namespace WhatsAppEngine.Providers.Compliance.EvolutionSimulator;

public sealed class Simulated_guards
{
    [Theory]
    [InlineData(null)]
    [InlineData("wrong")]
    public async Task Look_for_the_instance_and_the_name_before_the_key(string? key)
    {
        await using var server = await EvolutionServer.StartAsync();
        server.AddLinkedInstance(EvolutionCaller.Instance, EvolutionCaller.Owner);
        using var evolution = new EvolutionCaller(server) { Key = key };

        var unknown = await evolution.PostAsync("message/sendText/nope", EvolutionCaller.Text());
        var taken = await evolution.PostAsync("instance/create", """{"instanceName":"shop"}""");
        var keyless = await evolution.SendTextAsync();

        Assert.Equal(
            """{"status":404,"error":"Not Found","response":{"message":["The \"nope\" instance does not exist"]}}""", unknown.Text);
        Assert.Equal(
            """{"status":403,"error":"Forbidden","response":{"message":["This name \"shop\" is already in use."]}}""", taken.Text);
        Assert.Equal("""{"status":401,"error":"Unauthorized","response":{"message":"Unauthorized"}}""", keyless.Text);
        Assert.Equal((404, 403, 401), (unknown.Status, taken.Status, keyless.Status));
        Assert.Equal(0, server.Sent.Count);
    }

    [Theory]
    [InlineData("GET", "nope/route", """["Cannot GET /nope/route"]""")]
    [InlineData("POST", "instance/connectionState/shop", """["Cannot POST /instance/connectionState/shop"]""")]
    public async Task Know_no_other_routes(string method, string path, string message)
    {
        await using var server = await EvolutionServer.StartAsync();
        using var evolution = new EvolutionCaller(server) { Key = null };

        var reply = method == "GET" ? await evolution.GetAsync(path) : await evolution.PostAsync(path, "{}");

        Assert.Equal((404, message), (reply.Status, reply.Message));
    }

    [Fact]
    public async Task Read_the_body_before_anything_else()
    {
        await using var server = await EvolutionServer.StartAsync();
        using var evolution = new EvolutionCaller(server) { Key = null };

        var reply = await evolution.PostAsync("message/sendText/nope", "{no json");

        Assert.Equal((400, "Internal Server Error"), (reply.Status, reply.Body.GetProperty("error").GetString()));
        Assert.StartsWith("\"Expected property name", reply.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Let_an_instances_key_do_what_names_the_instance_and_nothing_else()
    {
        await using var server = await EvolutionServer.StartAsync();
        server.AddLinkedInstance("shop", EvolutionCaller.Owner, token: "MINE");
        server.AddLinkedInstance("other", "5511966665555", token: "HERS");
        using var evolution = new EvolutionCaller(server) { Key = "MINE" };

        Assert.Equal(201, (await evolution.SendTextAsync()).Status);
        Assert.Equal(401, (await evolution.PostAsync("message/sendText/other", EvolutionCaller.Text())).Status);
        Assert.Equal(401, (await evolution.PostAsync("instance/create", """{"instanceName":"new"}""")).Status);
        Assert.Equal(401, (await evolution.PostAsync("verify-creds", "{}")).Status);
        Assert.Equal("shop", Assert.Single((await evolution.GetAsync("instance/fetchInstances")).Body.EnumerateArray())
            .GetProperty("name").GetString());
    }

    [Fact]
    public async Task Tell_whether_the_global_key_is_right()
    {
        await using var server = await EvolutionServer.StartAsync();
        using var evolution = new EvolutionCaller(server);

        var reply = await evolution.PostAsync("verify-creds", "{}");

        Assert.Equal((200, "Credentials are valid"), (reply.Status, reply.Body.GetProperty("message").GetString()));
    }

    [Fact]
    public async Task Answer_nothing_but_the_need_of_a_licence_until_it_is_there()
    {
        await using var server = await EvolutionServer.StartAsync(new EvolutionSettings { IsLicensed = false });
        server.AddLinkedInstance(EvolutionCaller.Instance, EvolutionCaller.Owner);
        using var evolution = new EvolutionCaller(server);

        var refused = await evolution.SendTextAsync();
        var welcome = await evolution.GetAsync("");
        server.IsLicensed = true;

        Assert.Equal((503, "LICENSE_REQUIRED"), (refused.Status, refused.Body.GetProperty("code").GetString()));
        Assert.False(refused.Body.TryGetProperty("response", out _));
        Assert.Equal((200, "2.3.7"), (welcome.Status, welcome.Body.GetProperty("version").GetString()));
        Assert.Equal(201, (await evolution.SendTextAsync()).Status);
    }

    [Fact]
    public async Task Read_names_that_need_escaping()
    {
        await using var server = await EvolutionServer.StartAsync();
        server.AddLinkedInstance("shop one/two é", EvolutionCaller.Owner);
        using var evolution = new EvolutionCaller(server);

        var reply = await evolution.GetAsync($"instance/connectionState/{Uri.EscapeDataString("shop one/two é")}");

        Assert.Equal("shop one/two é", reply.Body.GetProperty("instance").GetProperty("instanceName").GetString());
    }
}
