using System.CommandLine;
using BaseCommerce.WhatsApp.V1;
using Google.Protobuf;
using Spectre.Console;
using WhatsAppEngine.Cli.Worker;

namespace WhatsAppEngine.Cli.Bindings;

/// <summary><c>unbind-tenant</c>: takes a number away from its tenant.</summary>
internal static class UnbindTenantCommand
{
    public static Command Create()
    {
        var options = new BindingOptions();
        var command = new Command("unbind-tenant", "Takes a number away from its tenant and deletes its secrets; conversations and messages stay.");
        foreach (var option in options.All)
        {
            command.Add(option);
        }

        command.SetAction(async (parsed, cancellationToken) =>
        {
            var client = options.Connect(parsed);
            var request = new UnbindRequest
            {
                TenantId = options.Tenant(parsed), BindingId = await options.BindingAsync(client, parsed, cancellationToken),
            };
            var done = await client.UnbindAsync(request, deadline: Deadline.FromNow(), cancellationToken: cancellationToken);
            options.Output.Print(
                parsed,
                () => JsonFormatter.Default.Format(done),
                console => console.MarkupLineInterpolated($"Took the number of binding {request.BindingId} away from tenant {request.TenantId}."));
        });
        return command;
    }
}
