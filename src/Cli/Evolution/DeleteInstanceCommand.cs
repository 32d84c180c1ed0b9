using System.CommandLine;
using BaseCommerce.WhatsApp.V1;
using Google.Protobuf;
using Spectre.Console;
using WhatsAppEngine.Cli.Worker;

namespace WhatsAppEngine.Cli.Evolution;

/// <summary><c>evolution-delete-instance</c>: removes an instance.</summary>
internal static class DeleteInstanceCommand
{
    public static Command Create()
    {
        var options = new InstanceOptions();
        var yes = new Option<bool>("--yes") { Description = "Does not ask whether it is meant." };
        var anyway = new Option<bool>("--unbind-anyway") { Description = "Also when the server does not remove it: it is gone for good." };
        return options.Command(
            "evolution-delete-instance", "Removes an instance from its server and switches its binding off.", [yes, anyway],
            async (parsed, cancellationToken) =>
            {
                var request = new DeleteInstanceRequest
                {
                    InstanceName = options.Name(parsed),
                    TenantId = parsed.GetValue(options.Tenant) ?? "",
                    UnbindAnyway = parsed.GetValue(anyway),
                };
                if (!parsed.GetValue(yes) && !IsMeant(request.InstanceName))
                {
                    throw new CommandFailure("nothing was removed.");
                }

                await options.Connect(parsed).DeleteInstanceAsync(
                    request, deadline: Deadline.ForServers(), cancellationToken: cancellationToken);
                options.Output.Print(
                    parsed, () => JsonFormatter.Default.Format(request),
                    console => console.MarkupLineInterpolated($"Removed {request.InstanceName}; its binding is switched off."));
            });
    }

    private static bool IsMeant(string name) => Console.IsInputRedirected
        ? throw new CommandFailure("this removes the instance and unlinks its phone: give --yes.", ExitCode.Misused)
        : AnsiConsole.Confirm($"Remove {Markup.Escape(name)} from its server and unlink its phone?", defaultValue: false);
}
