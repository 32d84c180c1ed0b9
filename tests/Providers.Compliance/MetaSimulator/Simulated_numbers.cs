using WhatsAppEngine.Testing.MetaSimulator;

namespace WhatsAppEngine.Providers.Compliance.MetaSimulator;

public sealed class Simulated_numbers
{
    [Fact]
    public async Task Tell_the_fields_that_were_asked_for()
    {
        await using var simulator = await GraphSimulator.StartAsync();
        using var meta = new GraphCaller(simulator);
        simulator.Numbers[GraphCaller.Number].QualityRating = "YELLOW";

        var reply = await meta.GetAsync(
            $"{GraphCaller.Number}?fields=status,quality_rating,throughput,health_status,whatsapp_business_manager_messaging_limit");

        Assert.Equal(("CONNECTED", "YELLOW"), (reply.Text("status"), reply.Text("quality_rating")));
        Assert.Equal("TIER_2K", reply.Text("whatsapp_business_manager_messaging_limit"));
        Assert.Equal("AVAILABLE", reply.Body.GetProperty("health_status").GetProperty("can_send_message").GetString());
        Assert.False(reply.Body.TryGetProperty("verified_name", out _));
    }

    [Fact]
    public async Task Are_verified_registered_and_deregistered()
    {
        await using var simulator = await GraphSimulator.StartAsync();
        using var meta = new GraphCaller(simulator);
        var number = simulator.Numbers[GraphCaller.Number];
        number.CodeVerificationStatus = "NOT_VERIFIED";

        Assert.Equal(133006, (await RegisterAsync(meta, "123456")).Code);
        await meta.PostAsync($"{GraphCaller.Number}/request_code?code_method=SMS&language=pt_BR", "{}");
        Assert.Equal(100, (await meta.PostAsync($"{GraphCaller.Number}/verify_code?code=1", "{}")).Code);
        Assert.Equal(200, (await meta.PostAsync($"{GraphCaller.Number}/verify_code?code={number.SentCode}", "{}")).Status);
        Assert.Equal(200, (await RegisterAsync(meta, "123456")).Status);
        Assert.Equal(133005, (await RegisterAsync(meta, "654321")).Code);
        Assert.Equal(136024, (await meta.PostAsync($"{GraphCaller.Number}/request_code?code_method=SMS&language=pt_BR", "{}")).Code);
        await meta.PostAsync($"{GraphCaller.Number}/deregister", "{}");
        Assert.Equal(133010, (await meta.SendAsync(GraphCaller.Text())).Code);
    }

    [Fact]
    public async Task Are_registered_ten_times_in_three_days_at_most()
    {
        await using var simulator = await GraphSimulator.StartAsync();
        using var meta = new GraphCaller(simulator);

        for (var time = 0; time < 10; time++)
        {
            Assert.Equal(200, (await RegisterAsync(meta, "123456")).Status);
        }

        Assert.Equal(133016, (await RegisterAsync(meta, "123456")).Code);
    }

    [Fact]
    public async Task Are_heard_of_while_the_app_is_subscribed()
    {
        await using var simulator = await GraphSimulator.StartAsync();
        using var meta = new GraphCaller(simulator);

        await meta.PostAsync($"{GraphCaller.Waba}/subscribed_apps", "");
        var subscribed = await meta.GetAsync($"{GraphCaller.Waba}/subscribed_apps");
        await meta.DeleteAsync($"{GraphCaller.Waba}/subscribed_apps");

        Assert.Equal(1, subscribed.Body.GetProperty("data").GetArrayLength());
        Assert.Equal(0, (await meta.GetAsync($"{GraphCaller.Waba}/subscribed_apps")).Body.GetProperty("data").GetArrayLength());
    }

    private static Task<GraphReply> RegisterAsync(GraphCaller meta, string pin) =>
        meta.PostAsync($"{GraphCaller.Number}/register", $$"""{"messaging_product":"whatsapp","pin":"{{pin}}"}""");
}
