using System.Text.Json.Nodes;
using WhatsAppEngine.Testing;
using WhatsAppEngine.Testing.MetaSimulator;
using WhatsAppEngine.Testing.MetaSimulator.Messages;
using WhatsAppEngine.Testing.MetaSimulator.Webhooks;

namespace WhatsAppEngine.Providers.Compliance.MetaSimulator;

public sealed class Simulated_webhooks : IAsyncLifetime, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private CallbackServer callback = null!;
    private GraphSimulator simulator = null!;
    private GraphCaller meta = null!;

    public async Task InitializeAsync()
    {
        callback = await CallbackServer.StartAsync();
        simulator = await GraphSimulator.StartAsync(new SimulatorSettings
        {
            Webhook = callback.Url,
            AppSecret = CallbackServer.Secret,
            RetryPauses = [TimeSpan.Zero, TimeSpan.FromMilliseconds(20)],
        });
        meta = new GraphCaller(simulator);
    }

    public async Task DisposeAsync()
    {
        await simulator.DisposeAsync();
        await callback.DisposeAsync();
    }

    public void Dispose() => meta.Dispose();

    [Fact]
    public async Task Tell_what_becomes_of_a_message_signed_and_in_order()
    {
        var sent = await meta.SendAsync(
            $$$"""{"messaging_product":"whatsapp","to":"{{{GraphCaller.Phone}}}","text":{"body":"é 🙂"},"biz_opaque_callback_data":"mine"}""");
        await Eventually.Async(() => callback.Statuses.Count == 3, Patience);

        Assert.Equal(["sent", "delivered", "read"], callback.Statuses);
        Assert.Equal(0, callback.BadSignatures);
        Assert.All(callback.Values("statuses"), status => Assert.Equal(sent.MessageId, status.GetProperty("id").GetString()));
        Assert.All(callback.Values("statuses"), status => Assert.Equal("mine", status.GetProperty("biz_opaque_callback_data").GetString()));
        Assert.Single(callback.Values("statuses"), status => status.TryGetProperty("pricing", out _));
        Assert.Equal(3, callback.Values("contacts").Count);
    }

    [Fact]
    public async Task Are_repeated_until_they_are_taken()
    {
        callback.Refusals = 2;
        var id = simulator.ReceiveText(GraphCaller.Number, GraphCaller.Phone, "Hello");
        await Eventually.Async(() => callback.Values("messages").Count == 1, Patience);
        await Eventually.Async(() => simulator.Webhooks.Attempts.Count == 3, Patience);

        Assert.Equal(id, callback.Values("messages").Single().GetProperty("id").GetString());
        Assert.Equal([503, 503, 200], simulator.Webhooks.Attempts.Select(attempt => attempt.Status));
    }

    [Fact]
    public async Task Are_dropped_after_the_last_attempt()
    {
        callback.Refusals = 3;
        simulator.ReceiveText(GraphCaller.Number, GraphCaller.Phone, "Hello");
        await Eventually.Async(() => simulator.Webhooks.Attempts.Any(attempt => attempt.IsLast), Patience);
        simulator.ReceiveText(GraphCaller.Number, GraphCaller.Phone, "Hello again");
        await Eventually.Async(() => !callback.Posts.IsEmpty, Patience);

        Assert.Equal("Hello again", callback.Values("messages").Single().GetProperty("text").GetProperty("body").GetString());
    }

    [Fact]
    public async Task Come_together_and_twice_when_told()
    {
        simulator.Webhooks.Mode = new DeliveryMode { BatchSize = 3, BatchWait = Patience, Copies = 2, OutOfOrder = true };
        foreach (var text in new[] { "one", "two", "three" })
        {
            simulator.ReceiveText(GraphCaller.Number, GraphCaller.Phone, text);
        }

        await Eventually.Async(() => callback.Posts.Count == 2, Patience);

        Assert.Equal(
            ["three", "two", "one", "three", "two", "one"],
            callback.Values("messages").Select(message => message.GetProperty("text").GetProperty("body").GetString()));
    }

    [Fact]
    public async Task Tell_statuses_the_wrong_way_round_when_told()
    {
        simulator.Webhooks.Mode = new DeliveryMode { OutOfOrder = true };
        await meta.SendAsync(GraphCaller.Text());
        await Eventually.Async(() => callback.Statuses.Count == 3, Patience);

        Assert.Equal(["read", "delivered", "sent"], callback.Statuses);
    }

    [Fact]
    public async Task Tell_why_a_message_failed_and_nothing_of_who_it_was_for()
    {
        simulator.Customers.Add(new SimulatedCustomer("5511988887777", "BR.1111") { FailsWith = 131026 });
        await meta.SendAsync(GraphCaller.Text());
        await Eventually.Async(() => callback.Statuses.Count == 1, Patience);

        var failed = callback.Values("statuses").Single();
        Assert.Equal("failed", failed.GetProperty("status").GetString());
        Assert.Equal(131026, failed.GetProperty("errors")[0].GetProperty("code").GetInt32());
        Assert.False(failed.TryGetProperty("recipient_user_id", out _));
        Assert.Empty(callback.Values("contacts"));
    }

    [Fact]
    public async Task Go_where_the_account_and_the_number_say_after_they_were_verified()
    {
        await using var accounts = await CallbackServer.StartAsync();
        await using var numbers = await CallbackServer.StartAsync();

        var refused = await meta.PostAsync($"{GraphCaller.Waba}/subscribed_apps", Override(accounts.Url, "wrong"));
        await meta.PostAsync($"{GraphCaller.Waba}/subscribed_apps", Override(accounts.Url, CallbackServer.VerifyToken));
        simulator.ReceiveText(GraphCaller.Number, GraphCaller.Phone, "for the account");
        await Eventually.Async(() => accounts.Posts.Count == 1, Patience);
        await meta.PostAsync(
            GraphCaller.Number, $$"""{"webhook_configuration":{{Override(numbers.Url, CallbackServer.VerifyToken)}}}""");
        simulator.ReceiveText(GraphCaller.Number, GraphCaller.Phone, "for the number");
        simulator.News.AccountUpdate(GraphCaller.Waba, "ACCOUNT_RESTRICTION");
        await Eventually.Async(() => numbers.Posts.Count == 1 && callback.Posts.Count == 1, Patience);

        Assert.Equal(2200, refused.Code);
        Assert.Equal("account_update", callback.Changes.Single().GetProperty("field").GetString());
        Assert.Equal(
            numbers.Url.OriginalString,
            (await meta.GetAsync($"{GraphCaller.Number}?fields=webhook_configuration")).Body
                .GetProperty("webhook_configuration").GetProperty("phone_number").GetString());
    }

    [Fact]
    public async Task Tell_of_templates_numbers_and_wishes()
    {
        var template = simulator.Templates.Add(GraphCaller.Waba, "sale", "pt_BR", "Sale!", "MARKETING");
        simulator.News.PauseTemplate(template);
        simulator.News.NumberQuality(GraphCaller.Number);
        simulator.News.Marketing(GraphCaller.Number, GraphCaller.Phone, stops: true);
        await Eventually.Async(() => callback.Posts.Count == 3, Patience);

        Assert.Equal(
            ["message_template_status_update", "phone_number_quality_update", "user_preferences"],
            callback.Changes.Select(change => change.GetProperty("field").GetString()).Order());
        Assert.Equal("stop", callback.Values("user_preferences").Single().GetProperty("value").GetString());
    }

    [Fact]
    public async Task Say_nothing_of_the_number_of_who_hides_it()
    {
        simulator.Receive(new InboundMessage(GraphCaller.Number, "BR.1234567890", "text", new JsonObject { ["body"] = "Hi" }));
        await Eventually.Async(() => callback.Posts.Count == 1, Patience);

        Assert.False(callback.Values("messages").Single().TryGetProperty("from", out _));
        Assert.False(callback.Values("contacts").Single().TryGetProperty("wa_id", out _));
    }

    private static string Override(Uri callback, string token) =>
        $$"""{"override_callback_uri":"{{callback.OriginalString}}","verify_token":"{{token}}"}""";
}
