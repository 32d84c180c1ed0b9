using System.Text;
using System.Text.Json;
using BaseCommerce.WhatsApp.V1;
using Grpc.Core;
using Grpc.Net.Client;
using Spectre.Console;
using Status = Grpc.Core.Status;
using WhatsAppEngine.Cli.DeadLetters;

namespace WhatsAppEngine.Cli.Tests;

public sealed class Dead_letters : IAsyncLifetime
{
    private FakeDesk desk = null!;

    [Fact]
    public async Task The_command_of_the_specification_replays()
    {
        desk.Replay.AddRange([Plan(2, unreplayable: 1, more: 4), Result("event-1"), Result("event-2", ReplayOutcome.Taken, "Somebody else has just taken it.")]);

        var printed = await TypesAsync("replay-dlq", "--limit", "10");

        Assert.Equal((0, ""), (printed.ExitCode, printed.Errors));
        Assert.Contains(printed.Output.Split('\n'), line =>
            line.Contains("event-2", StringComparison.Ordinal) && line.Contains("Somebody else has just taken it.", StringComparison.Ordinal));
        Assert.EndsWith(
            "1 replayed.\n1 cannot be replayed: ./whatsapp dead-letters tells why, ./whatsapp discard-dlq puts them away.\n"
            + "4 more wait: --limit takes more at once.\n",
            printed.Output, StringComparison.Ordinal);
        Assert.Equal(new ReplayDeadLettersRequest { Filter = new DeadLetterFilter(), Limit = 10 }, desk.Asked.Single());
    }

    [Fact]
    public async Task Are_replayed_by_reason_event_and_tenant_or_only_looked_at()
    {
        desk.Replay.AddRange([Plan(1), Result("event-1", ReplayOutcome.WouldBeReplayed)]);

        var printed = await TypesAsync("replay-dlq", "--reason", "to_phone", "--event-id", "event-1", "--tenant-id", "t", "--limit", "0", "--dry-run");

        Assert.Equal(0, printed.ExitCode);
        Assert.EndsWith("1 would be replayed; nothing was changed.\n", printed.Output, StringComparison.Ordinal);
        Assert.Equal(
            new ReplayDeadLettersRequest { Filter = new DeadLetterFilter { Reason = "to_phone", EventId = "event-1", TenantId = "t" }, DryRun = true },
            desk.Asked.Single());
    }

    [Fact]
    public async Task Where_there_are_none_nothing_is_replayed()
    {
        desk.Replay.Add(Plan(0));
        var printed = await TypesAsync("replay-dlq");
        Assert.Equal(0, printed.ExitCode);
        Assert.EndsWith("0 replayed.\n", printed.Output, StringComparison.Ordinal);
        Assert.Equal(10, Assert.IsType<ReplayDeadLettersRequest>(desk.Asked.Single()).Limit);
    }

    [Fact]
    public async Task That_cannot_be_replayed_end_with_why()
    {
        desk.Replay.AddRange([Plan(1), Result("", ReplayOutcome.Impossible, "What came is no event.")]);
        var printed = await TypesAsync("replay-dlq", "--event-id", "letter-3");
        Assert.Equal((1, "error: 1 of 1 cannot be replayed. What came is no event.\n"), (printed.ExitCode, printed.Errors));
    }

    [Fact]
    public async Task A_replay_that_breaks_off_is_one_line()
    {
        desk.Replay.AddRange([Plan(2), Result("event-1")]);
        desk.Refusal = new Status(StatusCode.Unavailable, "The database is away; try again.");
        var printed = await TypesAsync("replay-dlq");
        Assert.Equal((4, "error: The database is away; try again.\n"), (printed.ExitCode, printed.Errors));
        Assert.EndsWith("1 replayed.\n", printed.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_terminal_shows_how_far_it_is()
    {
        desk.Replay.AddRange([Plan(2), Result("event-1"), Result("event-2")]);
        var written = new StringBuilder();
        var terminal = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes, Interactive = InteractionSupport.Yes, ColorSystem = ColorSystemSupport.NoColors,
            Out = new AnsiConsoleOutput(new StringWriter(written)),
        });
        terminal.Profile.Width = 100;
        using var channel = GrpcChannel.ForAddress($"http://{desk.Address}");
        using var call = new BaseCommerce.WhatsApp.V1.DeadLetters.DeadLettersClient(channel).Replay(new ReplayDeadLettersRequest());
        var report = new ReplayReport(dryRun: false);

        await ReplayBar.ShowAsync(terminal, report, call.ResponseStream, default);

        Assert.Equal(2, report.Results.Count);
        Assert.Matches("Replaying \u2501+ 100%", written.ToString());
    }

    [Fact]
    public async Task Are_json_for_programs()
    {
        desk.Replay.AddRange([Plan(1), Result("event-1")]);

        var replayed = JsonDocument.Parse((await TypesAsync("replay-dlq", "--output", "json")).Output).RootElement;
        var listed = JsonDocument.Parse((await TypesAsync("dead-letters", "--output", "json", "--original")).Output).RootElement;

        Assert.Equal("REPLAY_OUTCOME_REPLAYED", replayed.GetProperty("results")[0].GetProperty("outcome").GetString());
        Assert.Equal((false, 1), (replayed.GetProperty("dryRun").GetBoolean(), replayed.GetProperty("plan").GetProperty("letters").GetInt32()));
        Assert.Equal(3, listed.GetProperty("letters").GetArrayLength());
    }

    [Fact]
    public async Task Are_listed_one_a_line_page_by_page()
    {
        var printed = await TypesAsync("dead-letters", "--status", "all", "--limit", "2", "--reason", "refused");

        Assert.Equal((0, ""), (printed.ExitCode, printed.Errors));
        Assert.Contains(printed.Output.Split('\n'), line =>
            line.Contains("event-2", StringComparison.Ordinal) && line.Contains("to_phone [x] is not", StringComparison.Ordinal));
        Assert.DoesNotContain("letter-3", printed.Output, StringComparison.Ordinal);
        Assert.Contains("Cannot be replayed: What came is no event.", (await TypesAsync("dead-letters")).Output, StringComparison.Ordinal);
        Assert.Equal(
            new ListDeadLettersRequest { Filter = new DeadLetterFilter { Reason = "refused" }, Status = "all", PageSize = 2 }, desk.Asked[0]);
    }

    [Fact]
    public async Task Are_put_away_only_when_it_is_said_which()
    {
        var printed = await TypesAsync("discard-dlq", "--reason", "unreadable");
        Assert.Equal((0, "2 put away.\n"), (printed.ExitCode, printed.Output));
        Assert.Equal("error: say which: --event-id, --reason or --tenant-id.\n", (await TypesAsync("discard-dlq")).Errors);
        Assert.Single(desk.Asked);
    }

    [Fact]
    public async Task Where_no_worker_is_that_is_one_line()
    {
        var printed = await Operator.TypesAsync(["replay-dlq", "--worker", "127.0.0.1:1"]);
        Assert.Equal((4, ""), (printed.ExitCode, printed.Output));
        Assert.StartsWith("error: the Worker cannot be reached", printed.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("replay-dlq", "--limit", "--reason", "--event-id", "--tenant-id", "--dry-run", "--output", "--worker")]
    [InlineData("dead-letters", "--status", "--limit", "--original", "--reason")]
    [InlineData("discard-dlq", "--reason", "--event-id", "--tenant-id")]
    [InlineData("stream-info", "--stream", "--output", "--worker")]
    public async Task Help_names_every_option(string command, params string[] options)
    {
        var printed = await TypesAsync(command, "--help");
        Assert.Equal(0, printed.ExitCode);
        Assert.All(options, option => Assert.Contains(option, printed.Output, StringComparison.Ordinal));
    }

    public async Task InitializeAsync() => desk = await FakeDesk.StartAsync();

    public async Task DisposeAsync() => await desk.DisposeAsync();

    private Task<Printed> TypesAsync(params IReadOnlyList<string> arguments) => Operator.TypesAsync(arguments, ("WORKER_GRPC", desk.Address));

    private static ReplayProgress Plan(int letters, int unreplayable = 0, int more = 0) =>
        new() { Plan = new ReplayPlan { Letters = letters, Unreplayable = unreplayable, More = more } };

    private static ReplayProgress Result(string eventId, ReplayOutcome outcome = ReplayOutcome.Replayed, string why = "") => new()
    {
        Result = new ReplayResult
        {
            Id = "letter", EventId = eventId, EventType = "whatsapp_outbound_queued", SourceTopic = "bc:whatsapp:outbound", Reason = "to_phone",
            Outcome = outcome, Why = why,
        },
    };
}
