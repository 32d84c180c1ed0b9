using System.CommandLine;
using BaseCommerce.WhatsApp.V1;
using Google.Protobuf;
using Spectre.Console;
using WhatsAppEngine.Cli.Worker;

namespace WhatsAppEngine.Cli.OptOuts;

/// <summary><c>opt-out</c>: notes that a customer wants no more messages.</summary>
internal static class OptOutCommand
{
    public static Command Create()
    {
        var options = new CustomerOptions();
        var reason = new Option<string?>("--reason") { Description = "Why, without personal data. Default: operator." };
        var command = new Command("opt-out", "Notes that a customer wants no more messages; what waits is not sent.") { reason };
        foreach (var option in options.All)
        {
            command.Add(option);
        }

        command.SetAction(async (parsed, cancellationToken) =>
        {
            var request = new AddOptOutRequest
            {
                TenantId = options.Tenant(parsed), Customer = options.Customer(parsed), Reason = parsed.GetValue(reason) ?? "",
            };
            var noted = await options.Connect(parsed).AddAsync(request, deadline: Deadline.FromNow(), cancellationToken: cancellationToken);
            options.Output.Print(
                parsed,
                () => JsonFormatter.Default.Format(noted),
                console => console.MarkupLineInterpolated($"{noted.Customer} gets no more messages."));
        });
        return command;
    }
}
