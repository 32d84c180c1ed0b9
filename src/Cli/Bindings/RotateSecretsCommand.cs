using System.CommandLine;
using BaseCommerce.WhatsApp.V1;
using Google.Protobuf;
using WhatsAppEngine.Cli.Worker;

namespace WhatsAppEngine.Cli.Bindings;

/// <summary><c>rotate-secrets</c>: gives a number new secrets.</summary>
internal static class RotateSecretsCommand
{
    public static Command Create()
    {
        var options = new BindingOptions();
        var (accessToken, apiKey) = (BindingSecrets.AccessToken(), BindingSecrets.ApiKey());
        var (appSecret, verifyToken) = (BindingSecrets.AppSecret(), BindingSecrets.VerifyToken());
        var command = new Command("rotate-secrets", "Gives a number new secrets; those that are not given stay.")
        {
            accessToken, apiKey, appSecret, verifyToken,
        };
        foreach (var option in options.All)
        {
            command.Add(option);
        }

        command.SetAction(async (parsed, cancellationToken) =>
        {
            var client = options.Connect(parsed);
            var request = new RotateSecretsRequest
            {
                TenantId = options.Tenant(parsed),
                BindingId = await options.BindingAsync(client, parsed, cancellationToken),
                AccessToken = accessToken.Read(parsed),
                ApiKey = apiKey.Read(parsed),
                AppSecret = appSecret.Read(parsed),
                VerifyToken = verifyToken.Read(parsed),
            };
            var details = await client.RotateSecretsAsync(request, deadline: Deadline.FromNow(), cancellationToken: cancellationToken);
            options.Output.Print(parsed, () => JsonFormatter.Default.Format(details), console => BindingReport.Write(console, details));
        });
        return command;
    }
}
