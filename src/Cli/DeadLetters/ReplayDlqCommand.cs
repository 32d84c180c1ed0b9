using System.CommandLine;
using BaseCommerce.WhatsApp.V1;
using Spectre.Console;

namespace WhatsAppEngine.Cli.DeadLetters;

/// <summary><c>replay-dlq</c>: gives events that failed back to the topics they came by. Ends with 1 when one of them could not be.</summary>
internal static class ReplayDlqCommand
{
    private const int UsualLimit = 10;

    public static Command Create()
    {
        var options = new LetterOptions();
        var limit = new Option<int>("--limit") { Description = "At most so many, the oldest first; 0 means all.", DefaultValueFactory = _ => UsualLimit };
        var dryRun = new Option<bool>("--dry-run") { Description = "Only tells what would be replayed." };
        return options.Command(
            "replay-dlq", "Gives dead letters back to the topics they came by, so that they are handled again.", [limit, dryRun],
            async (parsed, cancellationToken) =>
            {
                var request = new ReplayDeadLettersRequest
                {
                    Filter = options.Filter(parsed), Limit = parsed.GetValue(limit), DryRun = parsed.GetValue(dryRun),
                };
                // No deadline: it takes as long as there are letters, and shows how far it is.
                using var call = options.Connect(parsed).Replay(request, cancellationToken: cancellationToken);
                var report = new ReplayReport(request.DryRun);
                var terminal = options.Output.IsJson(parsed) || Console.IsOutputRedirected ? null : AnsiConsole.Console;
                try
                {
                    await ReplayBar.ShowAsync(terminal, report, call.ResponseStream, cancellationToken);
                }
                finally
                {
                    // What was told is done, even when the replay broke off.
                    if (report.HasBegun)
                    {
                        options.Output.Print(parsed, report.ToJson, report.Print);
                    }
                }

                report.Check();
            });
    }
}
