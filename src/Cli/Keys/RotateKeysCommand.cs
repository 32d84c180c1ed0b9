using System.CommandLine;
using BaseCommerce.WhatsApp.V1;
using Google.Protobuf;
using Spectre.Console;
using WhatsAppEngine.Cli.Worker;

namespace WhatsAppEngine.Cli.Keys;

/// <summary><c>rotate-keys</c>: stores every secret under the first key. Ends with 1 when a secret can be opened with no key.</summary>
internal static class RotateKeysCommand
{
    public static Command Create()
    {
        var dryRun = new Option<bool>("--dry-run") { Description = "Only counts which secret is under which key." };
        var output = new OutputOption();
        var worker = new WorkerOption();
        var command = new Command(
            "rotate-keys", "Stores every secret under the first key of WHATSAPP_ENCRYPTION_KEY, while the engine runs.") { dryRun, output, worker };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var client = new Secrets.SecretsClient(worker.Connect(parsed));
            // No deadline: it takes as long as there are secrets, and shows how far it is.
            using var call = client.Rotate(new RotateKeysRequest { DryRun = parsed.GetValue(dryRun) }, cancellationToken: cancellationToken);
            var terminal = output.IsJson(parsed) || Console.IsOutputRedirected ? null : AnsiConsole.Console;
            var last = await RotationBar.ShowAsync(terminal, call.ResponseStream, cancellationToken);
            output.Print(parsed, () => JsonFormatter.Default.Format(last), console => RotationReport.Print(console, last));
            RotationReport.Check(last, parsed.GetValue(dryRun));
        });
        return command;
    }
}
