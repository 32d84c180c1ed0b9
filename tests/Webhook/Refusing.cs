using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Logging;

namespace WhatsAppEngine.Webhook.Tests;

public sealed class Refusing
{
    private const int Limit = 3_145_728;
    private const string Canary = "canário 5511987654321";

    public static TheoryData<string, string> NoJson => new()
    {
        { "nothing", "" },
        { "a broken end", Given.Post(Given.Messages(Given.Number, Given.Text("wamid.1", Canary)))[..^20] },
        { "two values", "{}{}" },
        { "deep nesting", string.Concat(Enumerable.Repeat("[", 5_000)) + string.Concat(Enumerable.Repeat("]", 5_000)) },
        { "deep nesting inside", Given.Post(Given.Messages(Given.Number, string.Concat(Enumerable.Repeat("{\"a\":", 100)) + "1" + new string('}', 100))) },
    };

    [Theory]
    [MemberData(nameof(NoJson))]
    public async Task What_is_no_sound_json_is_refused(string what, string body)
    {
        await using var webhook = new WebhookHost().WithBinding(Given.Number, Given.Tenant);
        Assert.True(HttpStatusCode.BadRequest == await webhook.StatusOfAsync(body), what);
        webhook.Logs.AssertNoErrors();
    }

    [Fact]
    public async Task What_is_no_utf8_is_refused()
    {
        await using var webhook = new WebhookHost().WithBinding(Given.Number, Given.Tenant);
        using var answer = await webhook.PostAsync([.. "{\"object\":\""u8, 0xC3, 0x28, .. "\"}"u8], "sha256=00");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("""{"object":"page","entry":[]}""")]
    public async Task A_shape_of_no_provider_is_refused(string body)
    {
        await using var webhook = new WebhookHost();
        Assert.Equal(HttpStatusCode.BadRequest, await webhook.StatusOfAsync(body));
    }

    [Theory]
    [InlineData(Limit, HttpStatusCode.OK)]
    [InlineData(Limit + 1, HttpStatusCode.RequestEntityTooLarge)]
    public async Task As_many_bytes_are_read_as_are_allowed_and_not_one_more(int size, HttpStatusCode expected)
    {
        await using var webhook = Limited();
        Assert.Equal(expected, await webhook.StatusOfAsync(PostOf(size)));
        Assert.Equal(expected == HttpStatusCode.OK ? 1 : 0, webhook.Sidecar.Messages.Count);
    }

    [Theory]
    [InlineData(Limit, HttpStatusCode.OK)]
    [InlineData(Limit + 1, HttpStatusCode.RequestEntityTooLarge)]
    public async Task Nor_when_the_length_is_not_announced(int size, HttpStatusCode expected)
    {
        await using var webhook = Limited();
        var body = PostOf(size);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/webhook") { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.TransferEncodingChunked = true;
        request.Headers.Add("X-Hub-Signature-256", Given.Signature(body, Given.Secret));

        using var answer = await webhook.Client.SendAsync(request);

        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task What_is_too_long_is_said_to_the_operator_with_the_setting_and_nothing_that_was_posted()
    {
        await using var webhook = Limited();
        await webhook.StatusOfAsync(PostOf(Limit + 1));

        var refusal = Assert.Single(webhook.Logs.Entries, entry => entry.Event.Id == 2001);
        Assert.Contains("Webhook__MaxBodyBytes", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("413", refusal.Message, StringComparison.Ordinal);
        webhook.Logs.AssertNowhere(Given.Phone);
    }

    [Theory]
    [InlineData("1024")]
    [InlineData("1000000000")]
    public async Task A_limit_that_makes_no_sense_stops_the_start_with_a_remedy(string limit)
    {
        await using var webhook = new WebhookHost().With("Webhook:MaxBodyBytes", limit);
        Assert.Contains("Webhook__MaxBodyBytes is out of range", webhook.Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_in_the_body_is_read_with_what_is_set_by_default()
    {
        await using var webhook = new WebhookHost().WithBinding(Given.Number, Given.Tenant);
        Assert.Equal(HttpStatusCode.OK, await webhook.StatusOfAsync(PostOf(5 * Limit)));
    }

    [Fact]
    public async Task A_body_that_comes_in_broken_pieces_is_refused_without_an_error()
    {
        await using var webhook = new WebhookHost();
        using var client = await SendRawAsync(webhook, "Transfer-Encoding: chunked\r\n\r\nno length\r\n");

        using var reader = new StreamReader(client.GetStream());
        Assert.Equal("HTTP/1.1 408 Request Timeout", await reader.ReadLineAsync());
        webhook.Logs.AssertNoErrors();
        Assert.Contains(webhook.Logs.Entries, entry => entry.Event.Id == 2001);
    }

    [Fact]
    public async Task A_sender_who_leaves_in_the_middle_of_a_body_is_no_error()
    {
        var webhook = new WebhookHost();
        (await SendRawAsync(webhook, "Content-Length: 3000000\r\n\r\n{\"obj")).Close();
        await webhook.StatusOfAsync("{}");

        await webhook.DisposeAsync();
        webhook.Logs.AssertNoErrors();
    }

    [Fact]
    public async Task Refusals_say_why_in_problem_details_and_repeat_nothing_that_was_posted()
    {
        await using var webhook = new WebhookHost().WithBinding(Given.Number, Given.Tenant);
        var good = Given.Post(Given.Messages(Given.Number, Given.Text("wamid.1", Canary)));
        foreach (var (body, secret) in new[] { (good, "wrong"), (good[..^9], Given.Secret), ($$"""{"object":"{{Canary}}"}""", Given.Secret) })
        {
            using var answer = await webhook.PostAsync(body, secret, path: "/webhook/suffix");
            var text = await answer.Content.ReadAsStringAsync();
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
            Assert.DoesNotContain("canário", text, StringComparison.Ordinal);
            Assert.DoesNotContain("5511987654321", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Nothing_personal_is_logged_whatever_happens()
    {
        await using var webhook = new WebhookHost().WithBinding(Given.Number, Given.Tenant);
        var message = Given.Messages(Given.Number, Given.Text("wamid.1", Canary), $$"""{"from":"{{Canary}}"}""");
        var good = Given.Post(message, Given.Statuses(Given.Number, Given.Status("wamid.2", "read")), Given.Messages("999", Given.Text("wamid.3", Canary)));

        await webhook.StatusOfAsync(good);
        await webhook.StatusOfAsync(good, "wrong");
        await webhook.StatusOfAsync(good[..^5]);
        webhook.Sidecar.LosesItsBroker = true;
        await webhook.StatusOfAsync(good);

        webhook.Logs.AssertNoErrors();
        Assert.Contains(webhook.Logs.Entries, entry => entry.Level == LogLevel.Debug);
        foreach (var personal in new[] { "canário", "5511987654321", "BR.1000000000", "Ana", Given.Secret })
        {
            webhook.Logs.AssertNowhere(personal);
        }
    }

    private static async Task<TcpClient> SendRawAsync(WebhookHost webhook, string headersAndBody)
    {
        _ = webhook.Client;
        var client = new TcpClient();
        await client.ConnectAsync(webhook.Address.Host, webhook.Address.Port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"POST /webhook HTTP/1.1\r\nHost: here\r\n{headersAndBody}"));
        return client;
    }

    private static WebhookHost Limited() => new WebhookHost().With("Webhook:MaxBodyBytes", $"{Limit}").WithBinding(Given.Number, Given.Tenant);

    // Valid JSON of exactly so many bytes: the text of its message fills it.
    private static string PostOf(int size)
    {
        var empty = Given.Post(Given.Messages(Given.Number, Given.Text("wamid.1", "")));
        return Given.Post(Given.Messages(Given.Number, Given.Text("wamid.1", new string('a', size - Encoding.UTF8.GetByteCount(empty)))));
    }
}
