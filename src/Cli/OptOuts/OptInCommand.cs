using System.CommandLine;
using BaseCommerce.WhatsApp.V1;
using Google.Protobuf;
using Spectre.Console;
using WhatsAppEngine.Cli.Worker;

namespace WhatsAppEngine.Cli.OptOuts;

/// <summary><c>opt-in</c>: notes that a customer wants messages again.</summary>
internal static class OptInCommand
{
    public static Command Create()
    {
        var options = new CustomerOptions();
        var command = new Command("opt-in", "Notes that a customer who had opted out wants messages again.");
        foreach (var option in options.All)
        {
            command.Add(option);
        }

        command.SetAction(async (parsed, cancellationToken) =>
        {
            var request = new RemoveOptOutRequest { TenantId = options.Tenant(parsed), Customer = options.Customer(parsed) };
            var noted = await options.Connect(parsed).RemoveAsync(request, deadline: Deadline.FromNow(), cancellationToken: cancellationToken);
            options.Output.Print(
                parsed,
                () => JsonFormatter.Default.Format(noted),
                console => console.MarkupLineInterpolated($"{noted.Customer} gets messages again."));
        });
        return command;
    }
}
