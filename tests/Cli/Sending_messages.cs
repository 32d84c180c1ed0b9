using System.Text.Json;
using BaseCommerce.WhatsApp.V1;

namespace WhatsAppEngine.Cli.Tests;

public sealed class Sending_messages : IAsyncLifetime
{
    private FakeDesk desk = null!;

    public async Task InitializeAsync() => desk = await FakeDesk.StartAsync();

    public async Task DisposeAsync() => await desk.DisposeAsync();

    [Fact]
    public async Task The_command_of_the_specification_sends_for_the_only_tenant()
    {
        desk.Tenants.Add("tenant-1");

        var printed = await TypesAsync("send-test", "--to", "+5511999999999", "--text", "Ola!");

        Assert.Equal((0, "message-1 will be sent.\n", ""), (printed.ExitCode, printed.Output, printed.Errors));
        Assert.Equal(
            new SendRequest { TenantId = "tenant-1", ToPhone = "+5511999999999", Text = new TextBody { Text = "Ola!" } }, desk.Asked.Single());
    }

    [Fact]
    public async Task A_template_has_values_and_a_key()
    {
        var printed = await TypesAsync(
            "send-test", "--to", "+5511999999999", "--template", "order", "--language", "en", "--variable", "name=Ana", "--variable", "total=R$ 1=2",
            "--key", "again", "--tenant-id", "tenant-2");

        Assert.Equal("message-1 was asked for before, under this key: it is pending.\n", printed.Output);
        var asked = Assert.IsType<SendRequest>(desk.Asked.Single());
        Assert.Equal(("tenant-2", "again", "order", "en"), (asked.TenantId, asked.IdempotencyKey, asked.Template.Name, asked.Template.Language));
        Assert.Equal(("Ana", "R$ 1=2"), (asked.Template.Variables["name"], asked.Template.Variables["total"]));
    }

    [Fact]
    public async Task Waiting_tells_every_step_until_it_is_delivered()
    {
        desk.Becoming.AddRange(["sent", "delivered"]);

        var printed = await TypesAsync("send-test", "--to", "+5511999999999", "--text", "Ola!", "--wait", "--tenant-id", "t");

        Assert.Equal(
            "message-1 will be sent.\npending: it waits for quiet_hours. It goes in the morning.\nsent.\ndelivered.\n", printed.Output);
        Assert.Equal(0, printed.ExitCode);
    }

    [Fact]
    public async Task Waiting_for_one_that_fails_ends_with_1()
    {
        desk.Becoming.Add("failed");

        var printed = await TypesAsync("send-test", "--to", "+5511999999999", "--text", "Ola!", "--wait", "--tenant-id", "t", "--output", "json");

        Assert.Equal(1, printed.ExitCode);
        Assert.Contains("the message is failed: 131026 Undeliverable.", printed.Errors, StringComparison.Ordinal);
        Assert.Equal("failed", JsonDocument.Parse(printed.Output).RootElement.GetProperty("status").GetString());
    }

    [Fact]
    public async Task Waiting_too_long_says_how_it_stands()
    {
        desk.Becoming.Add("late");

        var printed = await TypesAsync("send-test", "--to", "+5511999999999", "--text", "Ola!", "--wait", "--timeout", "90", "--tenant-id", "t");

        Assert.Equal(1, printed.ExitCode);
        Assert.Equal(
            "error: after 90 s the message is still pending: it waits for quiet_hours. It goes in the morning.\n", printed.Errors);
    }

    [Fact]
    public async Task A_message_is_shown_with_what_it_waits_for()
    {
        var printed = await TypesAsync("get-message", "--key", "pedido-7", "--tenant-id", "t");
        var json = JsonDocument.Parse((await TypesAsync("get-message", "--message-id", "m", "--tenant-id", "t", "--output", "json")).Output).RootElement;

        Assert.Equal((0, ""), (printed.ExitCode, printed.Errors));
        Assert.All(
            ["Olá [Ana]", "quiet_hours", "2026-11-24 08:00:00Z", "It goes in the morning."],
            piece => Assert.Contains(piece, printed.Output, StringComparison.Ordinal));
        Assert.Equal("quiet_hours", json.GetProperty("waitsFor").GetString());
        Assert.Equal(
            [new GetMessageRequest { TenantId = "t", IdempotencyKey = "pedido-7" }, new GetMessageRequest { TenantId = "t", MessageId = "m" }], desk.Asked);
    }

    [Fact]
    public async Task One_is_taken_back_and_a_doubt_is_ended()
    {
        var cancelled = await TypesAsync("cancel-message", "--message-id", "m", "--tenant-id", "t");
        var resolved = await TypesAsync("resolve-message", "--message-id", "m", "--as", "sent", "--tenant-id", "t");

        Assert.Equal(("message-1 is cancelled.\n", "message-1 is sent.\n"), (cancelled.Output, resolved.Output));
        Assert.Equal(
            [
                new CancelMessageRequest { TenantId = "t", MessageId = "m" },
                new ResolveMessageRequest { TenantId = "t", MessageId = "m", Resolution = Resolution.Sent },
            ],
            desk.Asked);
    }

    [Theory]
    [InlineData("say what to send: --text or --template.", "send-test", "--to", "+5511999999999", "--tenant-id", "t")]
    [InlineData("--variable name is not NAME=VALUE.", "send-test", "--to", "+55", "--template", "a", "--variable", "name", "--tenant-id", "t")]
    [InlineData("say which message: one of --message-id, --provider-message-id, --key.", "get-message", "--tenant-id", "t")]
    [InlineData("no tenant has an active number: bind one with ./whatsapp bind-tenant.", "cancel-message", "--key", "k")]
    public async Task What_is_missing_is_one_line(string line, params string[] typed)
    {
        var printed = await TypesAsync(typed);

        Assert.NotEqual(0, printed.ExitCode);
        Assert.Equal($"error: {line}\n", printed.Errors);
    }

    private Task<Printed> TypesAsync(params IReadOnlyList<string> arguments) => Operator.TypesAsync(arguments, ("WORKER_GRPC", desk.Address));
}
