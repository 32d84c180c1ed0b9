using System.CommandLine;
using Google.Protobuf;
using Spectre.Console;
using WhatsAppEngine.Cli.Worker;

namespace WhatsAppEngine.Cli.Evolution;

/// <summary><c>evolution-logout</c>: unlinks a phone.</summary>
internal static class LogoutCommand
{
    public static Command Create()
    {
        var options = new InstanceOptions();
        return options.Command(
            "evolution-logout", "Unlinks the phone of an instance; to link it again: evolution-connect.", [],
            async (parsed, cancellationToken) =>
            {
                var request = options.Request(parsed);
                await options.Connect(parsed).LogoutAsync(request, deadline: Deadline.ForServers(), cancellationToken: cancellationToken);
                options.Output.Print(
                    parsed, () => JsonFormatter.Default.Format(request),
                    console => console.MarkupLineInterpolated($"The phone of {request.InstanceName} is unlinked."));
            });
    }
}
