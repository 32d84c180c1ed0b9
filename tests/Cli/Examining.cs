using System.Text.Json;

namespace WhatsAppEngine.Cli.Tests;

public sealed class Examining
{
    private const string Tenant = "10000000-0000-0000-0000-000000000001";

    [Fact]
    public async Task Says_what_is_wrong_and_what_to_do()
    {
        await using var worker = await FakeWorker.StartAsync();
        await using var webhook = await FakeWebhook.StartAsync();

        var printed = await Operator.TypesAsync(
            ["doctor", "--tenant-id", Tenant, "--phone", "+5511999990001", "--webhook-url", webhook.Address, "--verify-token", "ours", "--worker", worker.Address]);

        Assert.Equal((1, ""), (printed.ExitCode, printed.Errors));
        Assert.All(
            (string[])["ok      Worker: it answers", "FAILED  Binding +5511900000001: something is wrong with it\n    Wait a day.",
                "ok      Webhook: it answers, and knows the verify token", "warning Webhook address: it is http",
                "FAILED  Opt-out: the customer wants no more messages\n", "warning Queue: 2 messages wait"],
            line => Assert.Contains(line, printed.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_a_verify_token_that_is_not_known_says_so()
    {
        await using var worker = await FakeWorker.StartAsync();
        await using var webhook = await FakeWebhook.StartAsync();

        var printed = await Operator.TypesAsync(
            ["doctor", "--tenant-id", Tenant, "--webhook-url", webhook.Address, "--verify-token", "theirs", "--worker", worker.Address]);

        Assert.Contains("FAILED  Webhook: it does not know that verify token", printed.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Looks_at_nothing_else_where_no_worker_answers()
    {
        var printed = await Operator.TypesAsync(["doctor", "--tenant-id", Tenant, "--worker", "127.0.0.1:1", "--output", "json"]);

        Assert.Equal((1, ""), (printed.ExitCode, printed.Errors));
        var found = JsonDocument.Parse(printed.Output).RootElement;
        Assert.False(found.GetProperty("healthy").GetBoolean());
        Assert.Equal(
            ["failed", .. Enumerable.Repeat("not_checked", 6)],
            found.GetProperty("checks").EnumerateArray().Select(check => check.GetProperty("verdict").GetString()));
    }

    [Fact]
    public async Task Needs_a_tenant()
    {
        var printed = await Operator.TypesAsync(["doctor", "--tenant-id", "t"]);

        Assert.Equal((2, "error: --tenant-id must be a UUID.\n"), (printed.ExitCode, printed.Errors));
    }
}
