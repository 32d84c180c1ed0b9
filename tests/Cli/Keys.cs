using System.Text;
using System.Text.Json;
using BaseCommerce.WhatsApp.V1;
using Grpc.Core;
using Grpc.Net.Client;
using Spectre.Console;
using Status = Grpc.Core.Status;
using WhatsAppEngine.Cli.Keys;

namespace WhatsAppEngine.Cli.Tests;

public sealed class Keys : IAsyncLifetime
{
    private FakeDesk desk = null!;

    [Fact]
    public async Task Are_rotated_and_it_is_said_that_old_ones_may_go()
    {
        desk.Rotation.AddRange([Begun(), Ended()]);

        var printed = await TypesAsync("rotate-keys");

        Assert.Equal((0, ""), (printed.ExitCode, printed.Errors));
        Assert.Matches(@"(?s)│ 1 +│ 9 +│.*│ 2 +│ 0 +│", printed.Output);
        Assert.EndsWith(
            "5 of 9 stored under the first key by this call.\n"
            + "The other keys may be taken out of WHATSAPP_ENCRYPTION_KEY, of every Worker and Webhook.\n",
            printed.Output, StringComparison.Ordinal);
        Assert.Equal(new RotateKeysRequest(), desk.Asked.Single());
    }

    [Fact]
    public async Task Are_only_counted_in_a_dry_run_as_json_for_programs()
    {
        desk.Rotation.AddRange([Begun(), Begun(isFinished: true)]);

        var printed = await TypesAsync("rotate-keys", "--dry-run", "--output", "json");

        var answer = JsonDocument.Parse(printed.Output).RootElement;
        Assert.Equal((0, 9, 5), (printed.ExitCode, answer.GetProperty("total").GetInt32(), answer.GetProperty("byKey")[1].GetInt32()));
        Assert.Equal(new RotateKeysRequest { DryRun = true }, desk.Asked.Single());
    }

    [Fact]
    public async Task That_open_a_secret_no_longer_are_asked_for()
    {
        var ended = Ended();
        ended.Unreadable.Add("whatsapp_tenant_bindings.api_key of [x]");
        desk.Rotation.Add(ended);

        var printed = await TypesAsync("rotate-keys");

        Assert.Equal(1, printed.ExitCode);
        Assert.Contains("No key opens whatsapp_tenant_bindings.api_key of [x].", printed.Output, StringComparison.Ordinal);
        Assert.StartsWith("error: no key opens 1 secrets: add the key", printed.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Are_not_done_before_Webhook_has_the_secrets()
    {
        var ended = Ended();
        (ended.IsProjected, ended.FirstKeySuffices) = (false, false);
        desk.Rotation.Add(ended);

        var printed = await TypesAsync("rotate-keys");

        Assert.Equal(1, printed.ExitCode);
        Assert.EndsWith("Keep every key: secrets are still stored under others than the first.\n", printed.Output, StringComparison.Ordinal);
        Assert.StartsWith("error: the state store is away", printed.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task That_are_missing_are_one_line()
    {
        desk.Refusal = new Status(StatusCode.FailedPrecondition, "WHATSAPP_ENCRYPTION_KEY is not set.");
        var printed = await TypesAsync("rotate-keys");
        Assert.Equal((1, "error: WHATSAPP_ENCRYPTION_KEY is not set.\n"), (printed.ExitCode, printed.Errors));
    }

    [Fact]
    public async Task A_terminal_shows_how_far_it_is()
    {
        desk.Rotation.AddRange([Begun(), Ended()]);
        var written = new StringBuilder();
        var terminal = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes, Interactive = InteractionSupport.Yes, ColorSystem = ColorSystemSupport.NoColors,
            Out = new AnsiConsoleOutput(new StringWriter(written)),
        });
        terminal.Profile.Width = 100;
        using var channel = GrpcChannel.ForAddress($"http://{desk.Address}");
        using var call = new Secrets.SecretsClient(channel).Rotate(new RotateKeysRequest());

        var last = await RotationBar.ShowAsync(terminal, call.ResponseStream, default);

        Assert.Equal(Ended(), last);
        Assert.Matches("Rotating \u2501+ 100%", written.ToString());
    }

    public async Task InitializeAsync() => desk = await FakeDesk.StartAsync();

    public async Task DisposeAsync() => await desk.DisposeAsync();

    private static RotationProgress Begun(bool isFinished = false) => new()
    {
        Total = 9, Current = 4, ByKey = { 4, 5 }, IsFinished = isFinished, IsProjected = isFinished,
    };

    private static RotationProgress Ended() => new()
    {
        Total = 9, Current = 9, Rotated = 5, ByKey = { 9, 0 }, IsFinished = true, FirstKeySuffices = true, IsProjected = true,
    };

    private Task<Printed> TypesAsync(params IReadOnlyList<string> arguments) => Operator.TypesAsync(arguments, ("WORKER_GRPC", desk.Address));
}
