namespace WhatsAppEngine.Providers.Compliance.EvolutionSimulator;

public sealed class Simulated_configuration : AtTheSimulator
{
    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        AddShop(isTold: false);
    }

    [Fact]
    public async Task Takes_settings_only_when_all_are_given()
    {
        var some = await Evolution.PostAsync("settings/set/shop", """{"rejectCall":true}""");
        var all = await Evolution.PostAsync("settings/set/shop", """
            {"rejectCall":true,"groupsIgnore":true,"alwaysOnline":false,"readMessages":false,"readStatus":false,"syncFullHistory":false}
            """);

        Assert.Equal((400, 201), (some.Status, all.Status));
        Assert.Equal("shop", all.Body.GetProperty("settings").GetProperty("instanceName").GetString());
        Assert.True((await Evolution.GetAsync("settings/find/shop")).Body.GetProperty("rejectCall").GetBoolean());
    }

    [Fact]
    public async Task Has_a_webhook_whose_fields_are_called_otherwise_than_they_were_set()
    {
        var none = await Evolution.GetAsync("webhook/find/shop");
        await Evolution.PostAsync("webhook/set/shop", """
            {"webhook":{"enabled":true,"url":"http://127.0.0.1:1/x","headers":{"X-K":"v"},"byEvents":true,"events":["MESSAGES_UPSERT"]}}
            """);
        var set = await Evolution.PostAsync(
            "webhook/set/shop", """{"webhook":{"enabled":true,"url":"http://127.0.0.1:1/y","events":[]}}""");

        Assert.Equal((200, "null"), (none.Status, none.Text));
        Assert.Equal(
            ["id", "url", "headers", "enabled", "events", "webhookByEvents", "webhookBase64", "createdAt", "updatedAt", "instanceId"],
            set.Body.EnumerateObject().Select(member => member.Name));
        Assert.True(set.Body.GetProperty("webhookByEvents").GetBoolean());
        Assert.Equal("v", set.Body.GetProperty("headers").GetProperty("X-K").GetString());
        Assert.Equal(31, set.Body.GetProperty("events").GetArrayLength());
        Assert.Equal(set.Text, (await Evolution.GetAsync("webhook/find/shop")).Text);
    }

    [Theory]
    [InlineData("""{"url":"http://127.0.0.1:1/x","enabled":true,"events":[]}""", 400, """[["instance requires property \"webhook\""]]""")]
    [InlineData("""{"webhook":{"url":"http://127.0.0.1:1/x","enabled":true}}""", 500,
        "\"Cannot read properties of undefined (reading 'length')\"")]
    public async Task Refuses_a_webhook_without_wrapper_or_events(string body, int status, string message)
    {
        var reply = await Evolution.PostAsync("webhook/set/shop", body);

        Assert.Equal((status, message), (reply.Status, reply.Message));
    }
}
