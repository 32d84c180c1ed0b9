using System.CommandLine;
using WhatsAppEngine.Cli.Worker;

namespace WhatsAppEngine.Cli.Tests.CommandLine;

public sealed class Every_command
{
    private const string NobodyIsThere = "127.0.0.1:1";
    private const int AtOnce = 4;

    private static readonly IReadOnlyList<Command> All = [.. EngineCommand.Create().Subcommands];

    [Fact]
    public async Task Explains_itself_and_each_of_its_options()
    {
        var helps = await OfEachAsync(All, command => [command.Name, "--help"]);

        Assert.All(helps, help =>
        {
            Assert.Equal((0, ""), (help.Printed.ExitCode, help.Printed.Errors));
            Assert.Contains($"whatsapp {help.Command.Name}", help.Printed.Output, StringComparison.Ordinal);
            Assert.All(help.Command.Options, option => Assert.Contains(option.Name, help.Printed.Output, StringComparison.Ordinal));
        });
    }

    [Fact]
    public async Task Says_in_one_line_that_there_is_no_worker()
    {
        var failures = await OfEachAsync(All.Where(HasWorker), command => [.. Minimal(command), "--worker", NobodyIsThere]);

        Assert.NotEmpty(failures);
        Assert.All(failures, failure =>
        {
            Assert.Equal((4, ""), (failure.Printed.ExitCode, failure.Printed.Output));
            Assert.Equal("error: the Worker cannot be reached: is it running, and is --worker (or WORKER_GRPC) its host:port?\n", LastLine(failure.Printed));
        });
    }

    [Fact]
    public async Task Says_in_one_line_what_is_wrong_with_its_arguments()
    {
        var failures = await OfEachAsync(All.Where(command => !HasWorker(command)), command => [command.Name, "--no-such-option"]);

        Assert.NotEmpty(failures);
        Assert.All(failures, failure =>
        {
            Assert.Equal((2, ""), (failure.Printed.ExitCode, failure.Printed.Output));
            Assert.Matches("^error: [^\n]*'--no-such-option'[^\n]*\n$", failure.Printed.Errors);
        });
    }

    [Fact]
    public void Has_a_description_for_everything()
    {
        Assert.All(All, command => Assert.EndsWith(".", command.Description, StringComparison.Ordinal));
        Assert.All(All.SelectMany(command => command.Options), option => Assert.False(string.IsNullOrWhiteSpace(option.Description), option.Name));
        Assert.All(All.SelectMany(command => command.Arguments), argument => Assert.False(string.IsNullOrWhiteSpace(argument.Description), argument.Name));
        Assert.Equal(All.Select(command => command.Name).Distinct().Count(), All.Count);
    }

    private static bool HasWorker(Command command) => command.Options.OfType<WorkerOption>().Any() && !AsksSomethingElseFirst.Contains(command.Name);

    // What they need before they call is tested with each of them.
    private static readonly string[] AsksSomethingElseFirst = ["doctor"];

    private static IEnumerable<string> Minimal(Command command) =>
    [
        command.Name, .. command.Arguments.Select(ValueOf), .. command.Options.Where(option => option.Required).SelectMany(option => new[] { option.Name, ValueOf(option) }),
        .. Beside.GetValueOrDefault(command.Name, []),
    ];

    private static string ValueOf(Symbol symbol) => symbol switch
    {
        Argument { Name: "file" } => typeof(Every_command).Assembly.Location,
        _ when symbol.Name.EndsWith("-id", StringComparison.Ordinal) => "10000000-0000-0000-0000-000000000001",
        { Name: "--as" } => "sent",
        _ when symbol.Name is "--to" or "--phone" or "--customer" or "--display-number" => "+5511999990001",
        _ => "x",
    };

    // What a command needs beside what it requires.
    private static readonly Dictionary<string, string[]> Beside = new()
    {
        ["assign"] = ["--nobody", "--phone", "+5511999990001"],
        ["cancel-message"] = ["--key", "x"],
        ["close"] = ["--phone", "+5511999990001"],
        ["discard-dlq"] = ["--reason", "x"],
        ["erase-customer"] = ["--phone", "+5511999990001", "--yes"],
        ["evolution-delete-instance"] = ["--yes"],
        ["export-customer"] = ["--phone", "+5511999990001"],
        ["get-message"] = ["--key", "x"],
        ["list-messages"] = ["--phone", "+5511999990001"],
        ["media-download"] = ["--media-id", "x"],
        ["media-upload"] = ["--mime-type", "text/plain"],
        ["number-register"] = ["--pin", "123456"],
        ["number-webhook"] = ["--clear"],
        ["reopen"] = ["--phone", "+5511999990001"],
        ["send-test"] = ["--text", "x"],
        ["simulate"] = ["--text", "Oi"],
        ["templates-delete"] = ["--all-languages"],
        ["update-binding"] = ["--activate"],
    };

    private static string LastLine(Printed printed) => $"{printed.Errors.TrimEnd('\n').Split('\n')[^1]}\n";

    private static async Task<IReadOnlyList<(Command Command, Printed Printed)>> OfEachAsync(
        IEnumerable<Command> commands, Func<Command, IEnumerable<string>> arguments)
    {
        using var slots = new SemaphoreSlim(AtOnce);
        return await Task.WhenAll(commands.Select(async command =>
        {
            await slots.WaitAsync();
            try
            {
                return (command, await Operator.TypesAsync([.. arguments(command)]));
            }
            finally
            {
                slots.Release();
            }
        }));
    }
}
