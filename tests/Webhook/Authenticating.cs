using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace WhatsAppEngine.Webhook.Tests;

public sealed class Authenticating
{
    private static readonly string Body = Given.Post(Given.Messages(Given.Number, Given.Text("wamid.1")));

    [Theory]
    [InlineData("another secret")]
    [InlineData("")]
    [InlineData(null)]
    public async Task A_post_signed_with_another_secret_or_not_at_all_is_refused(string? secret)
    {
        await using var webhook = new WebhookHost().WithBinding(Given.Number, Given.Tenant);
        Assert.Equal(HttpStatusCode.Unauthorized, await webhook.StatusOfAsync(Body, secret));
        Assert.Equal(0, webhook.Sidecar.Publications);
        webhook.Logs.AssertNoErrors();
    }

    [Fact]
    public async Task A_changed_body_is_refused()
    {
        await using var webhook = new WebhookHost().WithBinding(Given.Number, Given.Tenant);
        using var answer = await webhook.PostAsync(
            Encoding.UTF8.GetBytes(Body.Replace("orçamento", "desconto", StringComparison.Ordinal)), Given.Signature(Body, Given.Secret));
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    // Meta escapes as it likes. What it signed are the bytes it sent, not what they mean.
    [Theory]
    [InlineData("""Pre\u00e7o da \u00e1gua \ud83d\ude42 \/ \u003cobrigado\u003e""")]
    [InlineData("Preço da água 🙂 / <obrigado>")]
    public async Task A_body_that_was_read_and_written_again_proves_nothing(string text)
    {
        await using var webhook = new WebhookHost().WithBinding(Given.Number, Given.Tenant);
        var posted = Given.Post(Given.Messages(Given.Number, Given.Text("wamid.1", text)));
        var rewritten = Encoding.UTF8.GetBytes(JsonNode.Parse(posted)!.ToJsonString());

        using var refused = await webhook.PostAsync(rewritten, Given.Signature(posted, Given.Secret));
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Equal(0, webhook.Sidecar.Publications);
        using var accepted = await webhook.PostAsync(Encoding.UTF8.GetBytes(posted), Given.Signature(posted, Given.Secret));
        Assert.Equal(HttpStatusCode.OK, accepted.StatusCode);
        Assert.Equal("Preço da água 🙂 / <obrigado>", Assert.Single(webhook.Sidecar.Messages).Text);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" , ")]
    public async Task Without_any_secret_every_post_is_refused(string? secrets)
    {
        await using var webhook = new WebhookHost().With("WHATSAPP_APP_SECRET", secrets).WithBinding(Given.Number, Given.Tenant);
        Assert.Equal(HttpStatusCode.Unauthorized, await webhook.StatusOfAsync(Body, ""));
        Assert.Equal(HttpStatusCode.Unauthorized, await webhook.StatusOfAsync(Body, secret: null));
        Assert.Equal(HttpStatusCode.Unauthorized, await webhook.StatusOfAsync(Given.Post(), secret: null));
    }

    [Fact]
    public async Task Without_any_secret_the_stub_is_served_all_the_same()
    {
        await using var webhook = new WebhookHost().With("WHATSAPP_APP_SECRET", null).WithBinding(Given.Number, Given.Tenant, provider: "stub");
        Assert.Equal(HttpStatusCode.OK, await webhook.StatusOfAsync(Body, secret: null));
    }

    [Theory]
    [InlineData(Given.Secret, null)]
    [InlineData(null, "the stub's own")]
    public async Task With_a_secret_known_the_stub_needs_it_too(string? global, string? own)
    {
        await using var webhook = new WebhookHost().With("WHATSAPP_APP_SECRET", global).WithBinding(Given.Number, Given.Tenant, own, provider: "stub");
        Assert.Equal(HttpStatusCode.Unauthorized, await webhook.StatusOfAsync(Body, secret: null));
        Assert.Equal(HttpStatusCode.OK, await webhook.StatusOfAsync(Body, global ?? own));
    }

    [Fact]
    public async Task While_a_secret_is_replaced_the_old_one_and_the_new_one_count()
    {
        await using var webhook = new WebhookHost().With("WHATSAPP_APP_SECRET", "new, old").WithBinding(Given.Number, Given.Tenant);
        Assert.Equal(HttpStatusCode.OK, await webhook.StatusOfAsync(Body, "new"));
        Assert.Equal(HttpStatusCode.OK, await webhook.StatusOfAsync(Body, "old"));
        Assert.Equal(HttpStatusCode.Unauthorized, await webhook.StatusOfAsync(Body, "new, old"));
    }

    [Fact]
    public async Task The_secret_may_come_from_the_secret_store()
    {
        await using var webhook = new WebhookHost().With("WHATSAPP_APP_SECRET", null).WithBinding(Given.Number, Given.Tenant);
        webhook.Sidecar.KeepSecret("WHATSAPP_APP_SECRET", "from the store");
        Assert.Equal(HttpStatusCode.OK, await webhook.StatusOfAsync(Body, "from the store"));
        Assert.Equal(HttpStatusCode.Unauthorized, await webhook.StatusOfAsync(Body, "another"));
    }

    [Fact]
    public async Task A_tenants_own_secret_signs_for_its_own_number_only()
    {
        await using var webhook = new WebhookHost().WithBinding(Given.Number, Given.Tenant, "ours").WithBinding(Given.OtherNumber, Given.OtherTenant, "theirs");
        var both = Given.Post(Given.Messages(Given.Number, Given.Text("wamid.1")), Given.Messages(Given.OtherNumber, Given.Text("wamid.2")));

        Assert.Equal(HttpStatusCode.OK, await webhook.StatusOfAsync(Body, "ours"));
        Assert.Equal(HttpStatusCode.Unauthorized, await webhook.StatusOfAsync(Body, "theirs"));
        Assert.Equal(HttpStatusCode.Unauthorized, await webhook.StatusOfAsync(both, "ours"));
        Assert.Equal(HttpStatusCode.OK, await webhook.StatusOfAsync(both, Given.Secret));
        Assert.Equal(3, webhook.Sidecar.Inbound.Count);
    }

    [Fact]
    public async Task A_tenants_secret_does_not_sign_for_a_number_nobody_bound()
    {
        await using var webhook = new WebhookHost().WithBinding(Given.Number, Given.Tenant, "ours");
        var body = Given.Post(Given.Messages(Given.Number, Given.Text("wamid.1")), Given.Messages("999", Given.Text("wamid.2")));
        Assert.Equal(HttpStatusCode.Unauthorized, await webhook.StatusOfAsync(body, "ours"));
        Assert.Equal(0, webhook.Sidecar.Publications);
    }

    [Fact]
    public async Task A_tenants_secret_signs_for_news_of_its_own_account_only()
    {
        const string News = """{"field":"account_update","value":{"event":"ACCOUNT_RESTRICTION"}}""";
        var body = Given.Post(Given.Messages(Given.Number, Given.Text("wamid.1")), News);
        await using var webhook = new WebhookHost()
            .WithBinding(Given.Number, Given.Tenant, "ours", account: Given.Account).WithBinding(Given.OtherNumber, Given.OtherTenant, "theirs", account: "other");

        Assert.Equal(HttpStatusCode.OK, await webhook.StatusOfAsync(body, "ours"));
        Assert.Equal(HttpStatusCode.Unauthorized, await webhook.StatusOfAsync(body.Replace(Given.Number, Given.OtherNumber, StringComparison.Ordinal), "theirs"));
    }

    [Fact]
    public async Task A_tenants_secret_signs_news_of_an_account_without_any_number_for_that_tenant_only()
    {
        var body = Given.Post("""{"field":"account_update","value":{"event":"DISABLED_UPDATE"}}""");
        await using var webhook = new WebhookHost()
            .WithBinding(Given.Number, Given.Tenant, "ours", account: Given.Account)
            .WithBinding(Given.OtherNumber, Given.OtherTenant, "theirs", account: Given.Account);

        Assert.Equal(HttpStatusCode.OK, await webhook.StatusOfAsync(body, "theirs"));
        Assert.Equal(HttpStatusCode.Unauthorized, await webhook.StatusOfAsync(body, "nobody's"));

        var told = Assert.Single(webhook.Sidecar.Inbound);
        Assert.Equal((Given.OtherTenant, "account"), (told.TenantId, Assert.Single(webhook.Sidecar.Notices).Update?.Kind));
    }

    [Fact]
    public async Task A_forger_who_names_many_numbers_makes_us_look_up_none()
    {
        await using var webhook = new WebhookHost();
        var body = Given.Post([.. Enumerable.Range(0, 1_000).Select(n => Given.Messages($"{n}", Given.Text($"wamid.{n}")))]);
        Assert.Equal(HttpStatusCode.Unauthorized, await webhook.StatusOfAsync(body, "guessed"));
        Assert.Equal(0, webhook.Sidecar.Reads);
    }

    [Fact]
    public async Task A_secret_that_cannot_be_opened_proves_nothing_until_its_key_is_there()
    {
        await using var webhook = new WebhookHost().With("WHATSAPP_APP_SECRET", null).WithBinding(Given.Number, Given.Tenant, "ours", provider: "stub");
        webhook.With("WHATSAPP_ENCRYPTION_KEY", WhatsAppEngine.Core.Secrets.FernetKey.Generate());
        using var answer = await webhook.PostAsync(Body, "ours");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, TimeSpan.FromSeconds(5)), (answer.StatusCode, answer.Headers.RetryAfter?.Delta));
        Assert.Equal(0, webhook.Sidecar.Publications);
        Assert.Contains(webhook.Logs.Entries, entry => entry.Event.Id == 2004);
    }

    [Fact]
    public async Task Nor_need_it_be_asked_for_when_nothing_claims_to_prove_the_post()
    {
        await using var webhook = new WebhookHost().With("WHATSAPP_APP_SECRET", null).WithBinding(Given.Number, Given.Tenant, "ours");
        webhook.With("WHATSAPP_ENCRYPTION_KEY", WhatsAppEngine.Core.Secrets.FernetKey.Generate());
        Assert.Equal(HttpStatusCode.Unauthorized, await webhook.StatusOfAsync(Body, secret: null));
    }

    [Fact]
    public async Task What_another_secret_proves_is_taken_whatever_cannot_be_opened()
    {
        await using var webhook = new WebhookHost().WithBinding(Given.Number, Given.Tenant, "ours");
        webhook.With("WHATSAPP_ENCRYPTION_KEY", WhatsAppEngine.Core.Secrets.FernetKey.Generate());
        Assert.Equal(HttpStatusCode.OK, await webhook.StatusOfAsync(Body));
    }
}
