using System.Security.Cryptography;
using System.Text;

namespace WhatsAppEngine.Cli.Tests;

public sealed class Simulating
{
    [Fact]
    public async Task Posts_what_a_customer_writes_signed_and_shows_what_came_of_it()
    {
        await using var worker = await FakeWorker.StartAsync();
        await using var webhook = await FakeWebhook.StartAsync();
        worker.Conversations.Webhook = webhook;

        var printed = await Operator.TypesAsync(
            [.. Line, "--from", "+55 11 99999-0001", "--text", "Oi", "--worker", worker.Address],
            ("WEBHOOK_URL", webhook.Address), ("WHATSAPP_APP_SECRET", "first,second"));

        Assert.Equal((0, ""), (printed.ExitCode, printed.Errors));
        Assert.Equal("customer  received   text         Oi\nengine    sent       text         Olá!\n", printed.Output);
        var post = Assert.Single(webhook.Posts);
        Assert.Contains("\"from\":\"5511999990001\"", post.Body, StringComparison.Ordinal);
        Assert.Equal(
            $"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes("first"), Encoding.UTF8.GetBytes(post.Body)))}", post.Signature);
    }

    [Fact]
    public async Task Taps_a_button()
    {
        await using var worker = await FakeWorker.StartAsync();
        await using var webhook = await FakeWebhook.StartAsync();
        worker.Conversations.Webhook = webhook;

        await Operator.TypesAsync([.. Line, "--button", "btn_quote=Fazer cotação", "--worker", worker.Address], ("WEBHOOK_URL", webhook.Address));

        Assert.Contains("\"button_reply\":{\"id\":\"btn_quote\"", Assert.Single(webhook.Posts).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_what_the_webhook_answered()
    {
        await using var worker = await FakeWorker.StartAsync();
        await using var webhook = await FakeWebhook.StartAsync();
        webhook.Answer = 401;

        var printed = await Operator.TypesAsync([.. Line, "--text", "Oi", "--worker", worker.Address], ("WEBHOOK_URL", webhook.Address));

        Assert.Equal((1, "error: the webhook answered 401:\n"), (printed.ExitCode, printed.Errors));
    }

    [Theory]
    [InlineData("either --text or --button must be given.")]
    [InlineData("either --text or --button must be given.", "--text", "a", "--button", "b")]
    [InlineData("--from must be a phone number such as +5511999999999.", "--text", "a", "--from", "me")]
    [InlineData("--wait must be 0 to 600 seconds.", "--text", "a", "--wait", "601")]
    public async Task Needs_something_to_say(string complaint, params string[] options)
    {
        var printed = await Operator.TypesAsync([.. Line, .. options]);

        Assert.Equal((2, $"error: {complaint}\n"), (printed.ExitCode, printed.Errors));
    }

    private static string[] Line => ["simulate", "--tenant-id", "t", "--binding-id", "b"];
}
