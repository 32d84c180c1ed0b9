using System.CommandLine;
using Google.Protobuf;
using Spectre.Console;
using WhatsAppEngine.Cli.Worker;

namespace WhatsAppEngine.Cli.Evolution;

/// <summary><c>evolution-restart</c>: opens an instance's connection anew.</summary>
internal static class RestartCommand
{
    public static Command Create()
    {
        var options = new InstanceOptions();
        return options.Command(
            "evolution-restart", "Closes an instance's connection to WhatsApp and opens it anew; the phone stays linked.", [],
            async (parsed, cancellationToken) =>
            {
                var request = options.Request(parsed);
                await options.Connect(parsed).RestartInstanceAsync(
                    request, deadline: Deadline.ForServers(), cancellationToken: cancellationToken);
                options.Output.Print(
                    parsed, () => JsonFormatter.Default.Format(request),
                    console => console.MarkupLineInterpolated($"The connection of {request.InstanceName} is opened anew."));
            });
    }
}
