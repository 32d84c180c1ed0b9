using System.Text.Json;
using WhatsAppEngine.Testing;
using WhatsAppEngine.Testing.EvolutionSimulator;

namespace WhatsAppEngine.Providers.Compliance.EvolutionSimulator;

public sealed class Simulated_webhooks : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private WebhookServer webhook = null!;
    private EvolutionServer server = null!;

    public async Task InitializeAsync()
    {
        webhook = await WebhookServer.StartAsync();
        server = await EvolutionServer.StartAsync(new EvolutionSettings { RetryScale = 0.0002, TellsContacts = false });
        server.AddLinkedInstance(EvolutionCaller.Instance, EvolutionCaller.Owner, webhook.Webhook, "KEY");
    }

    public async Task DisposeAsync()
    {
        await server.DisposeAsync();
        await webhook.DisposeAsync();
    }

    [Fact]
    public async Task Wrap_an_event_and_lie_about_the_time()
    {
        var id = server.ReceiveText(EvolutionCaller.Instance, "+" + EvolutionCaller.Phone, "Hello");
        await Eventually.Async(() => webhook.Posts.Count == 1, Patience);

        var post = webhook.Posts.Single();
        Assert.Equal(
            ["event", "instance", "data", "destination", "date_time", "sender", "server_url", "apikey"],
            post.Body.EnumerateObject().Select(member => member.Name));
        Assert.Equal(("messages.upsert", "shop", "KEY"), (post.Event, Of(post, "instance"), Of(post, "apikey")));
        Assert.Equal((webhook.Url, "5511977776666@s.whatsapp.net"), (Of(post, "destination"), Of(post, "sender")));
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
        webhook.Answers.Enqueue(status);
        server.ReceiveText(EvolutionCaller.Instance, EvolutionCaller.Phone, "Hello");
        await Eventually.Async(() => server.Webhooks.Dropped.Count == 1, Patience);

        Assert.Equal($"status_{status}", server.Webhooks.Dropped.Single().Reason);
        Assert.Equal([status], server.Webhooks.Attempts.Select(attempt => attempt.Status));
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
        webhook.Answers.Enqueue(status);
        webhook.Answers.Enqueue(status);
        server.ReceiveText(EvolutionCaller.Instance, EvolutionCaller.Phone, "Hello");
        await Eventually.Async(() => server.Webhooks.Attempts.Count == 3, Patience);

        Assert.Equal([status, status, 200], server.Webhooks.Attempts.Select(attempt => attempt.Status));
        Assert.Single(webhook.Posts);
    }

    [Fact]
    public async Task Are_given_up_after_ten_attempts()
    {
        Enumerable.Repeat(503, 10).ToList().ForEach(webhook.Answers.Enqueue);
        server.ReceiveText(EvolutionCaller.Instance, EvolutionCaller.Phone, "Hello");
        await Eventually.Async(() => server.Webhooks.Dropped.Count == 1, Patience);

        Assert.Equal("attempts", server.Webhooks.Dropped.Single().Reason);
        Assert.Equal(Enumerable.Range(1, 10), server.Webhooks.Attempts.Select(attempt => attempt.Number));
        Assert.Empty(webhook.Posts);
    }

    private static string? Of(WebhookPost post, string name) => post.Body.GetProperty(name) is { ValueKind: JsonValueKind.String } text
        ? text.GetString() : null;
}
