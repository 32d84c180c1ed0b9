using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using WhatsAppEngine.Testing;
using WhatsAppEngine.Testing.EvolutionSimulator;
using WhatsAppEngine.Testing.EvolutionSimulator.Webhooks;

namespace WhatsAppEngine.Providers.Compliance.EvolutionSimulator;

public sealed class Simulated_webhooks : AtTheSimulator
{
    private protected override EvolutionSettings Settings { get; } = new() { RetryScale = 0.0002, TellsContacts = false };

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        AddShop(token: "KEY");
    }

    [Fact]
    public async Task Wrap_an_event_and_lie_about_the_time()
    {
        var id = Server.ReceiveText(EvolutionCaller.Instance, "+" + EvolutionCaller.Phone, "Hello");
        await Eventually.Async(() => Webhook.Posts.Count == 1, Patience);

        var post = Webhook.Posts.Single();
        Assert.Equal(
            ["event", "instance", "data", "destination", "date_time", "sender", "server_url", "apikey"],
            post.Body.EnumerateObject().Select(member => member.Name));
        Assert.Equal(("messages.upsert", "shop", "KEY"), (post.Event, Of(post, "instance"), Of(post, "apikey")));
        Assert.Equal((Webhook.Url, "5511977776666@s.whatsapp.net"), (Of(post, "destination"), Of(post, "sender")));
        Assert.Equal(id, post.Data.GetProperty("key").GetProperty("id").GetString());
        var behind = TimeProvider.System.GetUtcNow() - DateTimeOffset.Parse(Of(post, "date_time")!, null);
        Assert.InRange(behind, TimeSpan.FromHours(2.9), TimeSpan.FromHours(3.1));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(422)]
    public async Task Are_lost_at_once_when_the_answer_is_final(int status)
    {
        Webhook.Answers.Enqueue(status);
        Server.ReceiveText(EvolutionCaller.Instance, EvolutionCaller.Phone, "Hello");
        await Eventually.Async(() => Server.Webhooks.Dropped.Count == 1, Patience);

        Assert.Equal($"status_{status}", Server.Webhooks.Dropped.Single().Reason);
        Assert.Equal([status], Server.Webhooks.Attempts.Select(attempt => attempt.Status));
    }

    [Theory]
    [InlineData(408)]
    [InlineData(409)]
    [InlineData(413)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task Are_repeated_at_any_other_answer(int status)
    {
        Webhook.Answers.Enqueue(status);
        Webhook.Answers.Enqueue(status);
        Server.ReceiveText(EvolutionCaller.Instance, EvolutionCaller.Phone, "Hello");
        await Eventually.Async(() => Server.Webhooks.Attempts.Count == 3, Patience);

        Assert.Equal([status, status, 200], Server.Webhooks.Attempts.Select(attempt => attempt.Status));
        Assert.Single(Webhook.Posts);
    }

    [Fact]
    public async Task Are_given_up_after_ten_attempts()
    {
        Enumerable.Repeat(503, 10).ToList().ForEach(Webhook.Answers.Enqueue);
        Server.ReceiveText(EvolutionCaller.Instance, EvolutionCaller.Phone, "Hello");
        await Eventually.Async(() => Server.Webhooks.Dropped.Count == 1, Patience);

        Assert.Equal("attempts", Server.Webhooks.Dropped.Single().Reason);
        Assert.Equal(Enumerable.Range(1, 10), Server.Webhooks.Attempts.Select(attempt => attempt.Number));
        Assert.Empty(Webhook.Posts);
    }

    [Fact]
    public async Task Wait_longer_each_time_and_never_less_than_at_first()
    {
        Enumerable.Repeat(500, 9).ToList().ForEach(Webhook.Answers.Enqueue);
        Server.ReceiveText(EvolutionCaller.Instance, EvolutionCaller.Phone, "Hello");
        await Eventually.Async(() => Webhook.Posts.Count == 1 && Server.Webhooks.Attempts.Count == 10, Patience);

        var at = Server.Webhooks.Attempts.Select(attempt => attempt.At).ToList();
        double[] seconds = [5, 8, 16, 32, 64, 128, 240, 240, 240];
        Assert.All(seconds, (least, place) => Assert.True(
            at[place + 1] - at[place] >= TimeSpan.FromSeconds(least * 0.0002) - TimeSpan.FromMilliseconds(1), $"pause {place}"));
    }

    [Fact]
    public async Task Are_repeated_when_nobody_answers()
    {
        Server.Instance(EvolutionCaller.Instance).Webhook = new InstanceWebhook("http://127.0.0.1:1/webhook");
        Server.ReceiveText(EvolutionCaller.Instance, EvolutionCaller.Phone, "Hello");
        await Eventually.Async(() => Server.Webhooks.Dropped.Count == 1, Patience);

        Assert.Equal(10, Server.Webhooks.Attempts.Count(attempt => attempt.Status is null));
    }

    [Fact]
    public async Task Carry_headers_and_one_token_for_all_attempts()
    {
        Server.Instance(EvolutionCaller.Instance).Webhook = Webhook.Webhook with
        {
            ByEvents = true,
            Headers = new Dictionary<string, string> { ["X-Tenant"] = "1", ["jwt_key"] = "secret" },
        };
        Webhook.Answers.Enqueue(503);
        Server.ReceiveText(EvolutionCaller.Instance, EvolutionCaller.Phone, "Hello");
        await Eventually.Async(() => Webhook.Posts.Count == 1 && Server.Webhooks.Attempts.Count == 2, Patience);

        var post = Webhook.Posts.Single();
        Assert.Equal(("/webhook/messages-upsert", "1"), (post.Path, post.Headers["X-Tenant"]));
        Assert.Equal(Webhook.Url, Of(post, "destination"));
        Assert.False(post.Headers.ContainsKey("jwt_key"));
        Assert.Equal(
            [post.Headers["Authorization"], post.Headers["Authorization"]],
            Server.Webhooks.Attempts.Select(attempt => attempt.Authorization));
        AssertSigned(post.Headers["Authorization"], "secret");
    }

    [Fact]
    public async Task Are_sent_only_for_what_was_subscribed_to_and_never_for_groups_update()
    {
        var instance = Server.Instance(EvolutionCaller.Instance);
        await instance.Emit("groups.update", new JsonArray());
        instance.Webhook = Webhook.Webhook with { Events = ["CONNECTION_UPDATE"] };
        Server.ReceiveText(EvolutionCaller.Instance, EvolutionCaller.Phone, "Hello");
        instance.Webhook = Webhook.Webhook with { Url = "ftp://127.0.0.1/x" };
        await instance.Emit("call", null);
        await Eventually.Async(() => Server.Webhooks.Dropped.Count == 3, Patience);

        Assert.Equal(
            [("groups.update", "not_subscribed"), ("messages.upsert", "not_subscribed"), ("call", "no_address")],
            Server.Webhooks.Dropped.Select(lost => (lost.Event, lost.Reason)));
        Assert.Empty(Server.Webhooks.Attempts);
    }

    [Fact]
    public async Task Come_twice_and_in_any_order_when_told()
    {
        Server.Webhooks.Mode = new DeliveryMode { Copies = 2, Shuffle = TimeSpan.FromMilliseconds(300) };
        var sent = Enumerable.Range(0, 20).Select(number =>
            Server.ReceiveText(EvolutionCaller.Instance, EvolutionCaller.Phone, $"{number}")).ToList();
        await Eventually.Async(() => Webhook.Posts.Count == 40, Patience);

        var came = Webhook.Posts.Select(post => post.Data.GetProperty("key").GetProperty("id").GetString()!).ToList();
        Assert.All(sent, id => Assert.Equal(2, came.Count(other => other == id)));
        Assert.NotEqual(sent, came.Distinct());
    }

    [Fact]
    public async Task Wait_while_they_are_paused()
    {
        Server.Webhooks.Mode = new DeliveryMode { IsPaused = true };
        Server.ReceiveText(EvolutionCaller.Instance, EvolutionCaller.Phone, "Hello");
        Assert.Equal(1, Server.Webhooks.Waiting);
        Server.Webhooks.Mode = new DeliveryMode();
        await Eventually.Async(() => Webhook.Posts.Count == 1 && Server.Webhooks.Waiting == 0, Patience);
    }

    private static void AssertSigned(string authorization, string secret)
    {
        var parts = authorization["Bearer ".Length..].Split('.');
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"));
        Assert.Equal(signature, Base64Url.DecodeFromChars(parts[2]));
        using var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[1]));
        Assert.Equal(600, claims.RootElement.GetProperty("exp").GetInt64() - claims.RootElement.GetProperty("iat").GetInt64());
        Assert.Equal(
            ("evolution", "webhook"),
            (claims.RootElement.GetProperty("app").GetString(), claims.RootElement.GetProperty("action").GetString()));
    }

    private static string? Of(WebhookPost post, string name) => post.Body.GetProperty(name) is { ValueKind: JsonValueKind.String } text
        ? text.GetString() : null;
}
