using System.CommandLine;
using BaseCommerce.WhatsApp.V1;
using Google.Protobuf;
using WhatsAppEngine.Cli.Worker;

namespace WhatsAppEngine.Cli.Bindings;

/// <summary><c>show-binding</c>: a number's settings and health.</summary>
internal static class ShowBindingCommand
{
    public static Command Create()
    {
        var options = new BindingOptions();
        var command = new Command("show-binding", "Shows a number's settings, and how it stands.");
        foreach (var option in options.All)
        {
            command.Add(option);
        }

        command.SetAction(async (parsed, cancellationToken) =>
        {
            var client = options.Connect(parsed);
            var request = new GetBindingRequest
            {
                TenantId = options.Tenant(parsed), BindingId = await options.BindingAsync(client, parsed, cancellationToken),
            };
            var details = await client.GetAsync(request, deadline: Deadline.FromNow(), cancellationToken: cancellationToken);
            options.Output.Print(parsed, () => JsonFormatter.Default.Format(details), console => BindingReport.Write(console, details));
        });
        return command;
    }
}
