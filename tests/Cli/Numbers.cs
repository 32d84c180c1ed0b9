using System.Text.Json;
using BaseCommerce.WhatsApp.V1;
using Grpc.Core;

namespace WhatsAppEngine.Cli.Tests;

public sealed class Numbers : IAsyncLifetime
{
    private FakeDesk desk = null!;

    [Fact]
    public async Task Health_shows_what_blocks_sending()
    {
        var printed = await TypesAsync("number-health", "--tenant-id", "t", "--phone-number-id", "number-1");

        Assert.Equal((0, ""), (printed.ExitCode, printed.Errors));
        foreach (var words in new[] { "+5511900000001 (number-1)", "Loja (APPROVED)", "CONNECTED", "WABA account-1: BLOCKED", "141006: No payment method." })
        {
            Assert.Contains(words, printed.Output, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("PHONE_NUMBER", printed.Output, StringComparison.Ordinal);
        Assert.Equal(new NumberRequest { TenantId = "t", PhoneNumberId = "number-1" }, desk.Asked.Single());
    }

    [Fact]
    public async Task Programs_get_json()
    {
        var printed = await TypesAsync("number-health", "--tenant-id", "t", "--output", "json");
        Assert.Equal("BLOCKED", JsonDocument.Parse(printed.Output).RootElement.GetProperty("canSend").GetString());
    }

    [Fact]
    public async Task Subscribing_lists_who_is_subscribed()
    {
        var printed = await TypesAsync("number-subscribe", "--tenant-id", "t");
        Assert.Equal(0, printed.ExitCode);
        Assert.Contains("Engine [x]", printed.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Events_go_to_an_address_or_no_longer()
    {
        var set = await TypesAsync(
            "number-webhook", "--tenant-id", "t", "--url", "https://example.org/wa", "--whole-account", "--verify-token", "shown", "--output", "json");
        var cleared = await TypesAsync("number-webhook", "--tenant-id", "t", "--clear");

        Assert.Equal(
            [
                new SetWebhookRequest { TenantId = "t", Url = "https://example.org/wa", WholeAccount = true, VerifyToken = "shown" },
                new SetWebhookRequest { TenantId = "t" },
            ],
            desk.Asked);
        Assert.DoesNotContain("shown", set.Output, StringComparison.Ordinal);
        Assert.Equal("The address was taken away.\n", cleared.Output);
        Assert.Equal("error: give either --url or --clear.\n", (await TypesAsync("number-webhook", "--tenant-id", "t")).Errors);
    }

    [Fact]
    public async Task The_pin_comes_from_the_environment_and_is_never_shown()
    {
        var printed = await Operator.TypesAsync(
            ["number-register", "--tenant-id", "t", "--region", "BR", "--output", "json"], ("WORKER_GRPC", desk.Address), ("NUMBER_PIN", "654321"));
        Assert.Equal(0, printed.ExitCode);
        Assert.Equal(new RegisterRequest { TenantId = "t", Pin = "654321", DataLocalizationRegion = "BR" }, desk.Asked.Single());
        Assert.DoesNotContain("654321", printed.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_no_of_metas_is_one_line_with_the_remedy()
    {
        desk.Refusal = new Status(StatusCode.FailedPrecondition, "133005: PIN mismatch Remedy: Give the right PIN.");
        var printed = await TypesAsync("number-register", "--tenant-id", "t", "--pin", "654321");
        Assert.Equal((1, "error: 133005: PIN mismatch Remedy: Give the right PIN.\n"), (printed.ExitCode, printed.Errors));
    }

    public async Task InitializeAsync() => desk = await FakeDesk.StartAsync();

    public async Task DisposeAsync() => await desk.DisposeAsync();

    private Task<Printed> TypesAsync(params string[] arguments) => Operator.TypesAsync(arguments, ("WORKER_GRPC", desk.Address));
}
