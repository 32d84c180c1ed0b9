using System.CommandLine;
using Google.Protobuf;
using WhatsAppEngine.Cli.Worker;

namespace WhatsAppEngine.Cli.Bindings;

/// <summary><c>update-binding</c>: changes a number's settings.</summary>
internal static class UpdateBindingCommand
{
    public static Command Create()
    {
        var (options, changes) = (new BindingOptions(), new BindingChanges());
        var command = new Command("update-binding", "Changes a number and its settings (docs/tenant-settings.md); what is not named stays.");
        foreach (var option in changes.All.Concat(options.All))
        {
            command.Add(option);
        }

        command.SetAction(async (parsed, cancellationToken) =>
        {
            var request = changes.Read(parsed);
            var client = options.Connect(parsed);
            (request.TenantId, request.BindingId) = (options.Tenant(parsed), await options.BindingAsync(client, parsed, cancellationToken));
            var details = await client.UpdateAsync(request, deadline: Deadline.FromNow(), cancellationToken: cancellationToken);
            options.Output.Print(parsed, () => JsonFormatter.Default.Format(details), console => BindingReport.Write(console, details));
        });
        return command;
    }
}
