using System.Net;
using System.Security.Cryptography;
using System.Text;
using WhatsAppEngine.Core.Secrets;

namespace WhatsAppEngine.Webhook.Tests;

public sealed class Receiving_from_Evolution
{
    private const string Instance = "shop-1";
    private const string OtherInstance = "shop-2";
    private const string Key = "the instance's own key";
    private const string Secret = "the secret it was told to send";
    private const string GlobalKey = "the server's key";
    private const string Canary = "canário 5511987654321";

    [Theory]
    [InlineData("X-Webhook-Secret", Secret)]
    [InlineData("X-Webhook-Secret", GlobalKey)]
    [InlineData("x-webhook-secret", Secret)]
    [InlineData("apikey", Key)]
    [InlineData("apikey", GlobalKey)]
    public async Task Any_secret_of_the_instance_or_the_server_in_a_header_proves_a_post(string name, string value)
    {
        await using var webhook = Given_an_instance();
        Assert.Equal(HttpStatusCode.OK, await webhook.StatusOfAsync(Message(), "/webhook", (name, value)));

        var message = Assert.Single(webhook.Sidecar.Messages);
        Assert.Equal(("evolution", Instance, null, "+5511987654321", "oi"),
            (message.Provider, message.InstanceName, message.PhoneNumberId, message.FromPhone, message.Text));
        Assert.Equal(Given.Tenant, Assert.Single(webhook.Sidecar.Inbound).TenantId);
    }

    [Theory]
    [InlineData("X-Webhook-Secret", "wrong")]
    [InlineData("X-Webhook-Secret", "")]
    [InlineData("apikey", "another instance's key")]
    [InlineData("Authorization", "Bearer no.token.atall")]
    [InlineData("X-Hub-Signature-256", Secret)]
    public async Task Nothing_else_does(string name, string value)
    {
        await using var webhook = Given_an_instance().WithInstance(OtherInstance, Given.OtherTenant, "another instance's key");
        Assert.Equal(HttpStatusCode.Unauthorized, await webhook.StatusOfAsync(Message(), "/webhook", (name, value)));
        Assert.Equal(0, webhook.Sidecar.Publications);
        webhook.Logs.AssertNoErrors();
    }

    [Fact]
    public async Task The_key_in_the_body_proves_a_post_as_it_comes_from_a_server_that_exposes_keys()
    {
        await using var webhook = Given_an_instance();
        Assert.Equal(HttpStatusCode.OK, await webhook.StatusOfAsync(Message($$""","apikey":"{{Key}}" """), "/webhook"));
        Assert.Equal(HttpStatusCode.Unauthorized, await webhook.StatusOfAsync(Message(""","apikey":null"""), "/webhook"));
        webhook.Logs.AssertNowhere(Key);
    }

    [Fact]
    public async Task A_token_proves_a_post_as_long_as_the_server_repeats_it()
    {
        await using var webhook = Given_an_instance();
        var token = Token(Secret, webhook.Clock.GetUtcNow());

        Assert.Equal(HttpStatusCode.OK, await webhook.StatusOfAsync(Message(), "/webhook", ("Authorization", $"Bearer {token}")));
        webhook.Clock.Advance(TimeSpan.FromMinutes(30));
        Assert.Equal(HttpStatusCode.OK, await webhook.StatusOfAsync(Message(), "/webhook", ("Authorization", $"Bearer {token}")));
        webhook.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(HttpStatusCode.Unauthorized, await webhook.StatusOfAsync(Message(), "/webhook", ("Authorization", $"Bearer {token}")));
    }

    [Theory]
    [InlineData("/webhook/messages-upsert")]
    [InlineData("/webhook//messages-upsert")]
    [InlineData("/webhook/")]
    public async Task The_events_name_may_stand_in_the_path(string path)
    {
        await using var webhook = Given_an_instance();
        Assert.Equal(HttpStatusCode.OK, await webhook.StatusOfAsync(Message(), path, ("X-Webhook-Secret", Secret)));
        Assert.Single(webhook.Sidecar.Messages);
    }

    // Evolution never repeats what was answered 401.
    [Fact]
    public async Task While_a_secret_cannot_be_opened_the_event_is_asked_for_again()
    {
        await using var webhook = Given_an_instance().With("WHATSAPP_ENCRYPTION_KEY", FernetKey.Generate());
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await webhook.StatusOfAsync(Message(), "/webhook", ("X-Webhook-Secret", Secret)));
        Assert.Equal(HttpStatusCode.Unauthorized, await webhook.StatusOfAsync(Message(), "/webhook"));
        Assert.Equal(HttpStatusCode.OK, await webhook.StatusOfAsync(Message(), "/webhook", ("X-Webhook-Secret", GlobalKey)));
    }

    [Fact]
    public async Task An_error_of_the_server_is_nobodys_and_its_key_is_kept_nowhere()
    {
        await using var webhook = Given_an_instance();
        var error = $$"""{"event":"error","data":{"error":"Bad Request","message":["no"],"status":400,"api_key":"{{GlobalKey}}"},"date_time":"x","api_key":"{{GlobalKey}}"}""";

        Assert.Equal(HttpStatusCode.OK, await webhook.StatusOfAsync(error, "/webhook"));

        Assert.Equal(("error", "400"), (Assert.Single(webhook.Sidecar.Notices).Field, webhook.Sidecar.Notices[0].Update!.Event));
        Assert.DoesNotContain(GlobalKey, webhook.Sidecar.Notices[0].RawPayload, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_history_longer_than_a_sidecar_takes_at_once_is_published_in_parts()
    {
        await using var webhook = Given_an_instance();
        var element = $$$"""{"key":{"remoteJid":"5511987654321@s.whatsapp.net","id":"3EB0"},"message":{"conversation":"{{{new string('a', 100_000)}}}"}}""";
        var history = Post("messages.set", $"[{string.Join(',', Enumerable.Repeat(element, 120))}]");

        Assert.Equal(HttpStatusCode.OK, await webhook.StatusOfAsync(history, "/webhook", ("X-Webhook-Secret", Secret)));

        Assert.Equal(120, webhook.Sidecar.Notices.Count);
        Assert.InRange(webhook.Sidecar.Publications, 3, 6);
    }

    [Fact]
    public async Task Nothing_personal_and_no_secret_is_logged_whatever_happens()
    {
        await using var webhook = Given_an_instance();
        var personal = Post("messages.upsert", $$$"""[{"key":{"remoteJid":"{{{Canary}}}@lid","id":"3"},"pushName":"{{{Canary}}}"},7,"{{{Canary}}}"]""", $$""","apikey":"{{Key}}" """);
        await webhook.StatusOfAsync(personal, "/webhook", ("X-Webhook-Secret", Secret));
        await webhook.StatusOfAsync(personal[..^4], "/webhook", ("X-Webhook-Secret", Secret));
        await webhook.StatusOfAsync(Message(), "/webhook", ("X-Webhook-Secret", "wrong"), ("Authorization", "Bearer 5511987654321"));
        webhook.Sidecar.LosesItsBroker = true;
        await webhook.StatusOfAsync(personal, "/webhook", ("X-Webhook-Secret", Secret));

        foreach (var secret in new[] { "canário", "5511987654321", Key, Secret, GlobalKey })
        {
            webhook.Logs.AssertNowhere(secret);
        }
    }

    private static WebhookHost Given_an_instance() =>
        new WebhookHost().With("EVOLUTION_API_KEY", GlobalKey).WithInstance(Instance, Given.Tenant, Key, Secret);

    private static string Message(string extra = "") => Post("messages.upsert", """
        {"key":{"remoteJid":"5511987654321@s.whatsapp.net","fromMe":false,"id":"3EB001"},"message":{"conversation":"oi"},"messageType":"conversation","messageTimestamp":1790416800}
        """, extra);

    private static string Post(string name, string data, string extra = "") =>
        $$"""{"event":"{{name}}","instance":"{{Instance}}","data":{{data}},"date_time":"2026-11-22T08:27:14.595Z"{{extra}}}""";

    private static string Token(string secret, DateTimeOffset at)
    {
        var claims = $$"""{"iat":{{at.ToUnixTimeSeconds()}},"exp":{{at.ToUnixTimeSeconds() + 600}},"app":"evolution","action":"webhook"}""";
        var signed = $"{Encode("""{"alg":"HS256","typ":"JWT"}"""u8)}.{Encode(Encoding.UTF8.GetBytes(claims))}";
        return $"{signed}.{Encode(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(signed)))}";
    }

    private static string Encode(ReadOnlySpan<byte> bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);
}
