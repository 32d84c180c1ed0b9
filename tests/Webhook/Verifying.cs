using System.Net;
using WhatsAppEngine.Contracts;

namespace WhatsAppEngine.Webhook.Tests;

public sealed class Verifying
{
    [Fact]
    public async Task Our_token_is_answered_with_the_challenge_and_nothing_else()
    {
        await using var webhook = new WebhookHost();

        using var answer = await AskAsync(webhook, "subscribe", Given.VerifyToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("1158201444", await answer.Content.ReadAsStringAsync());
        Assert.Equal("text/plain", answer.Content.Headers.ContentType?.MediaType);
        webhook.Logs.AssertNowhere(Given.VerifyToken);
        webhook.Logs.AssertNowhere(Uri.EscapeDataString(Given.VerifyToken));
    }

    [Theory]
    [InlineData("subscribe", "another token")]
    [InlineData("subscribe", "")]
    [InlineData("unsubscribe", Given.VerifyToken)]
    public async Task Anything_else_is_refused(string mode, string token)
    {
        await using var webhook = new WebhookHost();
        using var answer = await AskAsync(webhook, mode, token);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Without_a_token_of_ours_every_token_is_refused()
    {
        await using var webhook = new WebhookHost().With("WHATSAPP_VERIFY_TOKEN", null);
        using var answer = await AskAsync(webhook, "subscribe", "");
        using var guessed = await AskAsync(webhook, "subscribe", "guessed");
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (answer.StatusCode, guessed.StatusCode));
    }

    [Fact]
    public async Task A_tenants_own_token_is_ours_too()
    {
        await using var webhook = new WebhookHost();
        webhook.Sidecar.Keep(BindingKeys.VerifyToken("the tenant's"), new VerifyTokenProjection { TenantId = Given.Tenant });
        using var answer = await AskAsync(webhook, "subscribe", "the tenant's");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task The_token_may_come_from_the_secret_store()
    {
        await using var webhook = new WebhookHost().With("WHATSAPP_VERIFY_TOKEN", null);
        webhook.Sidecar.KeepSecret("WHATSAPP_VERIFY_TOKEN", "from the store");
        using var answer = await AskAsync(webhook, "subscribe", "from the store");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private static Task<HttpResponseMessage> AskAsync(WebhookHost webhook, string mode, string token) => webhook.Client.GetAsync(
        new Uri($"/webhook?hub.mode={mode}&hub.challenge=1158201444&hub.verify_token={Uri.EscapeDataString(token)}", UriKind.Relative));
}
