using System.CommandLine;
using BaseCommerce.WhatsApp.V1;
using Google.Protobuf;
using Spectre.Console;
using WhatsAppEngine.Cli.Bindings;
using WhatsAppEngine.Cli.Worker;

namespace WhatsAppEngine.Cli.Numbers;

/// <summary><c>number-webhook</c>: where a number's events go.</summary>
internal static class NumberWebhookCommand
{
    public static Command Create()
    {
        var options = new NumberOptions();
        var url = new Option<string?>("--url") { Description = "The address: https, at most 200 characters." };
        var clear = new Option<bool>("--clear") { Description = "Takes the address away that is set." };
        var wholeAccount = new Option<bool>("--whole-account") { Description = "For all numbers of the account." };
        var token = new SecretOption(
            "--verify-token", "WEBHOOK_VERIFY_TOKEN", "Token that Meta asks for proof with; the Worker knows the binding's");
        return options.Command(
            "number-webhook", "Sends a number's events to an address of its own, or no longer.", [url, clear, wholeAccount, token],
            async (parsed, cancellationToken) =>
            {
                var request = new SetWebhookRequest
                {
                    TenantId = options.Tenant(parsed),
                    PhoneNumberId = options.Number(parsed),
                    Url = UrlOf(parsed.GetValue(url), parsed.GetValue(clear)),
                    VerifyToken = token.Read(parsed),
                    WholeAccount = parsed.GetValue(wholeAccount),
                };
                var client = new BaseCommerce.WhatsApp.V1.Numbers.NumbersClient(options.Connect(parsed));
                await client.SetWebhookAsync(request, deadline: Deadline.FromNow(), cancellationToken: cancellationToken);
                var sentence = request.Url.Length > 0 ? $"Events go to {request.Url}." : "The address was taken away.";
                options.Output.Print(
                    parsed, () => JsonFormatter.Default.Format(new SetWebhookRequest(request) { VerifyToken = "" }),
                    console => console.MarkupLineInterpolated($"{sentence}"));
            });
    }

    private static string UrlOf(string? url, bool clear) => (url, clear) switch
    {
        ({ Length: > 0 }, false) => url,
        (null or "", true) => "",
        _ => throw new CommandFailure("give either --url or --clear.", ExitCode.Misused),
    };
}
