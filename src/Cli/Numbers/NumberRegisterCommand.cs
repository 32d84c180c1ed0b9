using System.CommandLine;
using BaseCommerce.WhatsApp.V1;
using Google.Protobuf;
using Spectre.Console;
using WhatsAppEngine.Cli.Bindings;
using WhatsAppEngine.Cli.Worker;

namespace WhatsAppEngine.Cli.Numbers;

/// <summary><c>number-register</c>: makes a number able to send.</summary>
internal static class NumberRegisterCommand
{
    public static Command Create()
    {
        var options = new NumberOptions();
        var pin = new SecretOption("--pin", "NUMBER_PIN", "The number's six-digit PIN, or its first one; asked for when nothing gives it");
        var region = new Option<string?>("--region") { Description = "Country whose servers keep its data, such as BR." };
        return options.Command("number-register", "Registers a number for sending.", [pin, region], async (parsed, cancellationToken) =>
        {
            var request = new RegisterRequest
            {
                TenantId = options.Tenant(parsed),
                PhoneNumberId = options.Number(parsed),
                Pin = pin.Read(parsed) is { Length: > 0 } given ? given : Ask(),
                DataLocalizationRegion = parsed.GetValue(region) ?? "",
            };
            var client = new BaseCommerce.WhatsApp.V1.Numbers.NumbersClient(options.Connect(parsed));
            await client.RegisterAsync(request, deadline: Deadline.FromNow(), cancellationToken: cancellationToken);
            options.Output.Print(
                parsed, () => JsonFormatter.Default.Format(options.Request(parsed)),
                console => console.MarkupLine("The number is registered."));
        });
    }

    private static string Ask() => Console.IsInputRedirected
        ? throw new CommandFailure("there is no PIN: give --pin @FILE, or set NUMBER_PIN.", ExitCode.Misused)
        : AnsiConsole.Prompt(new TextPrompt<string>("PIN:").Secret());
}
