using System.Net;

namespace WhatsAppEngine.Webhook.Tests;

public sealed class Forging
{
    private static readonly string Post = Given.Post(Given.Messages(Given.Number, Given.Text("wamid.1", "oi")));

    [Fact]
    public async Task Too_often_is_told_to_wait_and_fills_no_log()
    {
        await using var webhook = Patient(3);

        var answers = await RepeatAsync(5, () => webhook.StatusOfAsync(Post, "wrong"));

        Assert.Equal([.. Enumerable.Repeat(HttpStatusCode.Unauthorized, 3), .. Enumerable.Repeat(HttpStatusCode.TooManyRequests, 2)], answers);
        Assert.Equal(3, webhook.Logs.Entries.Count(entry => entry.Message.StartsWith("Answered 401 ", StringComparison.Ordinal)));
        using var refused = await webhook.PostAsync(Post, "wrong");
        Assert.Equal("5", refused.Headers.GetValues("Retry-After").Single());
    }

    [Fact]
    public async Task Never_keeps_out_what_is_proven_from_the_same_address()
    {
        await using var webhook = Patient(1);
        await RepeatAsync(3, () => webhook.StatusOfAsync(Post, "wrong"));

        Assert.Equal(HttpStatusCode.OK, await webhook.StatusOfAsync(Post));
        Assert.Single(webhook.Sidecar.Messages);
    }

    [Fact]
    public async Task A_verify_token_too_often_is_told_to_wait()
    {
        await using var webhook = Patient(2);

        var answers = await RepeatAsync(3, () => VerifyAsync(webhook, "wrong"));

        Assert.Equal([HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.TooManyRequests], answers);
        Assert.Equal(HttpStatusCode.OK, await VerifyAsync(webhook, Given.VerifyToken));
    }

    [Fact]
    public async Task Is_counted_for_each_source_behind_a_proxy_that_is_trusted()
    {
        await using var webhook = Patient(1).With("WEBHOOK_TRUSTED_PROXIES", "127.0.0.0/8, ::1");

        Assert.Equal(HttpStatusCode.Unauthorized, await FromAsync(webhook, "203.0.113.1"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await FromAsync(webhook, "203.0.113.1"));
        Assert.Equal(HttpStatusCode.Unauthorized, await FromAsync(webhook, "203.0.113.2"));
    }

    [Fact]
    public async Task Is_not_hidden_by_naming_other_sources()
    {
        await using var webhook = Patient(1);

        Assert.Equal(HttpStatusCode.Unauthorized, await FromAsync(webhook, "203.0.113.1"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await FromAsync(webhook, "203.0.113.2"));
    }

    [Fact]
    public void A_proxy_that_is_no_address_is_named_at_the_start()
    {
        using var webhook = new WebhookHost().With("WEBHOOK_TRUSTED_PROXIES", "proxy.internal");

        Assert.Contains("WEBHOOK_TRUSTED_PROXIES must be addresses or networks", webhook.Refusal(), StringComparison.Ordinal);
    }

    // Nobody is forgiven while a test runs.
    private static WebhookHost Patient(int forgeries) => new WebhookHost().WithBinding(Given.Number, Given.Tenant)
        .With("Webhook:ForgeriesAtOnce", $"{forgeries}").With("Webhook:ForgeryEvery", "1.00:00:00");

    private static Task<HttpStatusCode> FromAsync(WebhookHost webhook, string source) =>
        webhook.StatusOfAsync(Post, "/webhook", ("X-Forwarded-For", source), ("X-Hub-Signature-256", "sha256=00"));

    private static async Task<HttpStatusCode> VerifyAsync(WebhookHost webhook, string token)
    {
        using var answer = await webhook.Client.GetAsync($"/webhook?hub.mode=subscribe&hub.challenge=1&hub.verify_token={token}");
        return answer.StatusCode;
    }

    private static async Task<IReadOnlyList<HttpStatusCode>> RepeatAsync(int times, Func<Task<HttpStatusCode>> ask)
    {
        var answers = new List<HttpStatusCode>();
        for (var time = 0; time < times; time++)
        {
            answers.Add(await ask());
        }

        return answers;
    }
}
