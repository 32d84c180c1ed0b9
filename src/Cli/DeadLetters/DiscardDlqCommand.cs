using System.CommandLine;
using BaseCommerce.WhatsApp.V1;
using Google.Protobuf;
using Spectre.Console;
using WhatsAppEngine.Cli.Worker;

namespace WhatsAppEngine.Cli.DeadLetters;

/// <summary><c>discard-dlq</c>: puts letters away that nobody wants replayed.</summary>
internal static class DiscardDlqCommand
{
    public static Command Create()
    {
        var options = new LetterOptions();
        return options.Command(
            "discard-dlq", "Puts dead letters away; name an event, a reason or a tenant.", [], async (parsed, cancellationToken) =>
            {
                var request = new DiscardDeadLettersRequest { Filter = options.Filter(parsed) };
                if (request.Filter.Equals(new DeadLetterFilter()))
                {
                    throw new CommandFailure("say which: --event-id, --reason or --tenant-id.", ExitCode.Misused);
                }

                var answer = await options.Connect(parsed).DiscardAsync(request, deadline: Deadline.FromNow(), cancellationToken: cancellationToken);
                options.Output.Print(
                    parsed, () => JsonFormatter.Default.Format(answer), console => console.MarkupLineInterpolated($"{answer.Discarded} put away."));
            });
    }
}
