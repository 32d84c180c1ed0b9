using System.Net;
using System.Net.Sockets;
using System.Text;

namespace WhatsAppEngine.Webhook.Tests;

public sealed class The_public_edge
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData("/webhook", HttpStatusCode.Forbidden)]
    [InlineData("/healthz", HttpStatusCode.OK)]
    [InlineData("/nowhere-5511987654321", HttpStatusCode.NotFound)]
    public async Task Tells_browsers_and_caches_to_keep_nothing(string path, HttpStatusCode status)
    {
        await using var webhook = new WebhookHost();

        using var answer = await webhook.Client.GetAsync(path);

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
        Assert.Contains("default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Server"));
        Assert.DoesNotContain("5511987654321", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_that_other_methods_are_none()
    {
        await using var webhook = new WebhookHost();

        using var answer = await webhook.Client.PutAsync("/webhook", new StringContent("{}"));

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
    }

    [Fact]
    public async Task Takes_no_more_headers_than_it_needs()
    {
        await using var webhook = new WebhookHost().With("Webhook:MaxHeaders", "12");
        using var many = new HttpRequestMessage(HttpMethod.Get, "/healthz");
        using var large = new HttpRequestMessage(HttpMethod.Get, "/healthz");
        for (var header = 0; header < 20; header++)
        {
            many.Headers.Add($"X-Header-{header}", "x");
        }

        large.Headers.Add("X-Large", new string('x', 17 * 1024));
        using var first = await webhook.Client.SendAsync(many);
        using var second = await webhook.Client.SendAsync(large);

        Assert.Equal(
            (HttpStatusCode.RequestHeaderFieldsTooLarge, HttpStatusCode.RequestHeaderFieldsTooLarge), (first.StatusCode, second.StatusCode));
    }

    [Fact]
    public async Task Cuts_off_who_never_ends_the_headers()
    {
        await using var webhook = new WebhookHost().With("Webhook:HeaderTimeout", "00:00:00.2");

        Assert.Contains("408", await ReadToEndAsync(webhook, "POST /webhook HTTP/1.1\r\nHost: here\r\nX-Slow: "), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cuts_off_who_sends_a_body_drop_by_drop()
    {
        await using var webhook = new WebhookHost().With("Webhook:SlowGrace", "00:00:01.1").With("Webhook:LeastBytesPerSecond", "1000000");

        var answer = await ReadToEndAsync(
            webhook, "POST /webhook HTTP/1.1\r\nHost: here\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{");

        Assert.Contains("408", answer, StringComparison.Ordinal);
    }

    // Whatever comes until the server closes the connection, which it must.
    private static async Task<string> ReadToEndAsync(WebhookHost webhook, string beginning)
    {
        _ = webhook.Client;
        using var deadline = new CancellationTokenSource(Patience);
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, webhook.Address.Port, deadline.Token);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(beginning), deadline.Token);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(deadline.Token);
    }
}
