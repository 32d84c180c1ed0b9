using System.CommandLine;
using BaseCommerce.WhatsApp.V1;
using Grpc.Core;
using Spectre.Console;
using WhatsAppEngine.Cli.Worker;

namespace WhatsAppEngine.Cli.Evolution;

/// <summary><c>evolution-connect</c>: links a phone to an instance.</summary>
internal static class ConnectCommand
{
    private const int LongestMinutes = 30;

    public static Command Create()
    {
        var options = new InstanceOptions();
        var showQr = new Option<bool>("--show-qr") { Description = "Draws the QR code in the terminal, anew until the phone is linked." };
        var phone = new Option<string?>("--phone") { Description = "The number to link, for a pairing code to type on the phone." };
        var minutes = new Option<int>("--timeout")
        {
            Description = $"Minutes until nobody is waited for any more, 1 to {LongestMinutes}.", DefaultValueFactory = _ => 5,
        };
        return options.Command(
            "evolution-connect", "Links a phone to an instance, by QR code or pairing code.", [showQr, phone, minutes],
            async (parsed, cancellationToken) =>
            {
                var patience = parsed.GetValue(minutes) is >= 1 and <= LongestMinutes and var given
                    ? TimeSpan.FromMinutes(given)
                    : throw new CommandFailure($"--timeout must be 1 to {LongestMinutes} minutes.", ExitCode.Misused);
                var request = new ConnectRequest
                {
                    InstanceName = options.Name(parsed),
                    TenantId = parsed.GetValue(options.Tenant) ?? "",
                    Phone = parsed.GetValue(phone) ?? "",
                };
                var isForPrograms = options.Output.IsJson(parsed);
                await Notice.ShowAsync(isForPrograms);
                using var linking = options.Connect(parsed).Connect(
                    request, deadline: Deadline.After(patience), cancellationToken: cancellationToken);
                await ShowAsync(linking.ResponseStream, View(isForPrograms, parsed.GetValue(showQr)), cancellationToken);
            });
    }

    private static async Task ShowAsync(IAsyncStreamReader<LinkProgress> steps, ILinkView view, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var progress in steps.ReadAllAsync(cancellationToken))
            {
                view.Show(progress);
            }
        }
        catch (RpcException late) when (late.StatusCode == StatusCode.DeadlineExceeded)
        {
            throw new CommandFailure("the phone was not linked in time; try again when somebody is there to scan the code.");
        }
        catch (RpcException stopped) when (stopped.StatusCode == StatusCode.Cancelled && cancellationToken.IsCancellationRequested)
        {
            throw new CommandFailure("stopped; the phone is not linked. The server shows codes for some minutes more, to nobody.");
        }
    }

    private static ILinkView View(bool isForPrograms, bool showsQr)
    {
        if (isForPrograms)
        {
            return new LinkJson(showsQr);
        }

        var isTerminal = !Console.IsOutputRedirected && AnsiConsole.Profile.Capabilities.Ansi;
        return showsQr && isTerminal ? new LinkScreen(AnsiConsole.Console) : new LinkLines();
    }
}
