using System.Text.Json;
using BaseCommerce.WhatsApp.V1;
using Grpc.Core;

namespace WhatsAppEngine.Cli.Tests;

public sealed class Linking : IAsyncLifetime
{
    private FakeDesk desk = null!;

    [Fact]
    public async Task Is_a_line_for_each_change_where_no_terminal_is()
    {
        var printed = await TypesAsync("evolution-connect", "--instance-name", "tenant_123", "--show-qr");

        Assert.Equal(0, printed.ExitCode);
        Assert.Equal(
            """
            connecting: no code yet.
            connecting: QR code 1 waits to be scanned; --show-qr in a terminal shows it.
            connecting: type ABCD-1234 on the phone (code 2).
            open: the phone is linked.

            """,
            printed.Output);
        Assert.Contains("uses Evolution API", printed.Errors, StringComparison.Ordinal);
        Assert.Equal(new ConnectRequest { InstanceName = "tenant_123" }, desk.Asked.Single());
    }

    [Theory]
    [InlineData(true, "--show-qr")]
    [InlineData(false)]
    public async Task Is_an_object_a_line_for_programs_with_the_code_if_they_want_it(bool hasCode, params string[] options)
    {
        var printed = await TypesAsync(
            ["evolution-connect", "--instance-name", "tenant_123", "--phone", "+5511999999999", "--output", "json", .. options]);

        var lines = printed.Output.TrimEnd('\n').Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(["connecting", "connecting", "connecting", "open"], lines.Select(line => line.GetProperty("state").GetString()));
        Assert.Equal(hasCode ? "2@one" : "", lines[1].GetProperty("qrCode").GetString());
        Assert.Equal("ABCD1234", lines[2].GetProperty("pairingCode").GetString());
        Assert.Equal((0, ""), (printed.ExitCode, printed.Errors));
        Assert.Equal(new ConnectRequest { InstanceName = "tenant_123", Phone = "+5511999999999" }, desk.Asked.Single());
    }

    [Fact]
    public async Task That_ends_without_a_phone_is_one_line()
    {
        desk.Refusal = new Status(StatusCode.FailedPrecondition, "The server gave up.");
        var printed = await TypesAsync("evolution-connect", "--instance-name", "tenant_123", "--output", "json");
        Assert.Equal(
            (1, """{"error":{"code":1,"message":"The server gave up.","status":"FAILED_PRECONDITION"}}""" + "\n"), (printed.ExitCode, printed.Errors));
    }

    [Fact]
    public async Task That_takes_too_long_is_one_line()
    {
        desk.Refusal = new Status(StatusCode.DeadlineExceeded, "");
        var printed = await TypesAsync("evolution-connect", "--instance-name", "tenant_123");
        Assert.Equal(1, printed.ExitCode);
        Assert.EndsWith(
            "error: the phone was not linked in time; try again when somebody is there to scan the code.\n", printed.Errors,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_not_waited_for_for_hours()
    {
        var printed = await TypesAsync("evolution-connect", "--instance-name", "tenant_123", "--timeout", "31");
        Assert.Equal((2, "error: --timeout must be 1 to 30 minutes.\n"), (printed.ExitCode, printed.Errors));
    }

    public async Task InitializeAsync()
    {
        desk = await FakeDesk.StartAsync();
        desk.Linking.AddRange(
        [
            new LinkProgress { State = "connecting" },
            new LinkProgress { State = "connecting", QrCode = "2@one", Count = 1 },
            new LinkProgress { State = "connecting", QrCode = "2@two", PairingCode = "ABCD1234", Count = 2 },
            new LinkProgress { State = "open", Count = 2 },
        ]);
    }

    public async Task DisposeAsync() => await desk.DisposeAsync();

    private Task<Printed> TypesAsync(params IReadOnlyList<string> arguments) => Operator.TypesAsync(arguments, ("WORKER_GRPC", desk.Address));
}
