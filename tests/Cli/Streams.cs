using System.Text.Json;
using BaseCommerce.WhatsApp.V1;
using Grpc.Core;

namespace WhatsAppEngine.Cli.Tests;

public sealed class Streams : IAsyncLifetime
{
    private FakeDesk desk = null!;

    [Fact]
    public async Task The_command_of_the_specification_tells_how_a_stream_stands()
    {
        var printed = await TypesAsync("stream-info", "--stream", "bc:whatsapp:inbound");

        Assert.Equal((0, ""), (printed.ExitCode, printed.Errors));
        var lines = printed.Output.Split('\n');
        foreach (var words in new[] { "bc:whatsapp:inbound", "1234", "56789", "2025-11-23 04:00:00Z", "whatsapp-worker", " 7 ", " 11 " })
        {
            Assert.Contains(lines, line => line.Contains("whatsapp-worker", StringComparison.Ordinal) && line.Contains(words, StringComparison.Ordinal));
        }

        Assert.Contains("1763870400000-0", printed.Output, StringComparison.Ordinal);
        Assert.Contains("3 times, last 90 s ago", printed.Output, StringComparison.Ordinal);
        Assert.Contains(lines, line => line.Contains("other", StringComparison.Ordinal) && line.Contains("unknown", StringComparison.Ordinal));
        Assert.Equal(new StreamInfoRequest { Streams = { "bc:whatsapp:inbound" } }, desk.Asked.Single());
    }

    [Fact]
    public async Task All_of_the_engines_are_told_of_also_those_that_are_absent()
    {
        var printed = await TypesAsync("stream-info");
        Assert.Contains(printed.Output.Split('\n'), line =>
            line.Contains("events:materials", StringComparison.Ordinal) && line.Contains("absent", StringComparison.Ordinal));
        Assert.Equal(new StreamInfoRequest(), desk.Asked.Single());
    }

    [Fact]
    public async Task Are_json_for_programs()
    {
        var printed = await TypesAsync("stream-info", "--output", "json");
        var group = JsonDocument.Parse(printed.Output).RootElement.GetProperty("streams")[0].GetProperty("groups")[0];
        Assert.Equal(("7", "90s"), (group.GetProperty("pending").GetString(), group.GetProperty("oldestPendingIdle").GetString()));
    }

    [Fact]
    public async Task Where_Redis_is_away_that_is_one_line()
    {
        desk.Refusal = new Status(StatusCode.Unavailable, "Redis is away; try again.");
        var printed = await TypesAsync("stream-info");
        Assert.Equal((4, "error: Redis is away; try again.\n"), (printed.ExitCode, printed.Errors));
    }

    public async Task InitializeAsync() => desk = await FakeDesk.StartAsync();

    public async Task DisposeAsync() => await desk.DisposeAsync();

    private Task<Printed> TypesAsync(params IReadOnlyList<string> arguments) => Operator.TypesAsync(arguments, ("WORKER_GRPC", desk.Address));
}
