using System.CommandLine;
using Google.Protobuf;
using Spectre.Console;
using WhatsAppEngine.Cli.Worker;

namespace WhatsAppEngine.Cli.Customers;

/// <summary><c>erase-customer</c>: erases a customer everywhere, and prints the receipt.</summary>
internal static class EraseCustomerCommand
{
    public static Command Create()
    {
        var options = new WhoseOptions();
        var reference = new Option<string?>("--reference") { Description = "Your name for the request, such as a ticket's number; no personal data." };
        var yes = new Option<bool>("--yes") { Description = "Does not ask whether you mean it." };
        return options.Command(
            "erase-customer", "Erases a customer everywhere, and prints the receipt. It cannot be undone.", [reference, yes],
            async (parsed, cancellationToken) =>
            {
                var request = options.ToErase(parsed);
                request.Reference = parsed.GetValue(reference) ?? "";
                if (!parsed.GetValue(yes) && !IsMeant())
                {
                    throw new CommandFailure("nothing was erased.");
                }

                var receipt = await options.Connect(parsed).EraseAsync(request, deadline: Deadline.ForFiles(), cancellationToken: cancellationToken);
                options.Output.Print(parsed, () => JsonFormatter.Default.Format(receipt), console => ReceiptTable.Print(console, receipt));
            });
    }

    private static bool IsMeant() => Console.IsInputRedirected
        ? throw new CommandFailure("this erases everything that is kept of the customer, for good: give --yes.", ExitCode.Misused)
        : AnsiConsole.Confirm("Erase everything that is kept of this customer? It cannot be undone.", defaultValue: false);
}
