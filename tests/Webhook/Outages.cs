using System.Net;
using WhatsAppEngine.Contracts;

namespace WhatsAppEngine.Webhook.Tests;

public sealed class Outages
{
    private static readonly string Body = Given.Post(Given.Messages(Given.Number, Given.Text("wamid.1")));

    [Fact]
    public async Task What_could_not_be_published_is_not_accepted_and_may_be_posted_again()
    {
        await using var webhook = new WebhookHost().WithBinding(Given.Number, Given.Tenant);
        webhook.Sidecar.LosesItsBroker = true;

        using var answer = await webhook.PostAsync(Body);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(5), answer.Headers.RetryAfter?.Delta);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);

        webhook.Sidecar.LosesItsBroker = false;
        Assert.Equal(HttpStatusCode.OK, await webhook.StatusOfAsync(Body));
        Assert.Single(webhook.Sidecar.Messages);
    }

    [Fact]
    public async Task Without_the_state_store_nothing_is_accepted_and_the_failure_is_not_remembered()
    {
        await using var webhook = new WebhookHost().WithBinding(Given.Number, Given.Tenant);
        webhook.Sidecar.IsAway = true;
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await webhook.StatusOfAsync(Body));

        webhook.Sidecar.IsAway = false;
        Assert.Equal(HttpStatusCode.OK, await webhook.StatusOfAsync(Body));
    }

    [Fact]
    public async Task A_missing_binding_is_no_dead_letter_while_the_store_has_not_been_filled()
    {
        await using var webhook = new WebhookHost();
        webhook.Sidecar.Forget(BindingKeys.Marker);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await webhook.StatusOfAsync(Body));
        Assert.Empty(webhook.Sidecar.DeadLetters);
    }

    [Fact]
    public async Task An_address_is_not_verified_while_its_token_cannot_be_checked()
    {
        await using var webhook = new WebhookHost();
        webhook.Sidecar.IsAway = true;
        using var answer = await webhook.Client.GetAsync(
            new Uri("/webhook?hub.mode=subscribe&hub.challenge=1&hub.verify_token=unknown", UriKind.Relative));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
    }

    [Fact]
    public async Task It_lives_without_a_sidecar_but_is_not_ready()
    {
        await using var webhook = new WebhookHost();
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (await GetAsync(webhook, "/healthz"), await GetAsync(webhook, "/readyz")));
        webhook.Sidecar.IsAway = true;
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable), (await GetAsync(webhook, "/healthz"), await GetAsync(webhook, "/readyz")));
    }

    private static async Task<HttpStatusCode> GetAsync(WebhookHost webhook, string path)
    {
        using var answer = await webhook.Client.GetAsync(new Uri(path, UriKind.Relative));
        return answer.StatusCode;
    }
}
