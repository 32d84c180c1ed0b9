using System.CommandLine;
using Google.Protobuf;
using Spectre.Console;
using WhatsAppEngine.Cli.Worker;

namespace WhatsAppEngine.Cli.Bindings;

/// <summary><c>bind-tenant</c>: gives a tenant its WhatsApp number.</summary>
internal static class BindTenantCommand
{
    public static Command Create()
    {
        var options = new BindTenantOptions();
        var command = new Command("bind-tenant", "Binds a WhatsApp number to a tenant, or changes what is known about it.");
        foreach (var option in options.All)
        {
            command.Add(option);
        }

        command.SetAction((parsed, cancellationToken) => BindAsync(options, parsed, cancellationToken));
        return command;
    }

    private static async Task BindAsync(BindTenantOptions options, ParseResult parsed, CancellationToken cancellationToken)
    {
        var client = new BaseCommerce.WhatsApp.V1.Bindings.BindingsClient(options.Worker.Connect(parsed));
        var binding = await client.BindAsync(options.Read(parsed), deadline: Deadline.FromNow(), cancellationToken: cancellationToken);
        options.Output.Print(
            parsed,
            () => JsonFormatter.Default.Format(binding),
            console => console.MarkupLineInterpolated($"Bound {binding.DisplayNumber} ({binding.Provider}) to tenant {binding.TenantId}."));
    }
}
