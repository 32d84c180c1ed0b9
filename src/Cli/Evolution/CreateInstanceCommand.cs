using System.CommandLine;
using BaseCommerce.WhatsApp.V1;
using Google.Protobuf;
using Spectre.Console;
using WhatsAppEngine.Cli.Worker;

namespace WhatsAppEngine.Cli.Evolution;

/// <summary><c>evolution-create-instance</c>: makes an instance with the engine's webhook and binds it.</summary>
internal static class CreateInstanceCommand
{
    public static Command Create()
    {
        var (options, server) = (new InstanceOptions(isTenantRequired: true), new ServerOptions());
        var number = new Option<string?>("--display-number") { Description = "The number as people write it, such as +5511999999999." };
        var webhook = new Option<string?>("--webhook-url")
        {
            Description = "The engine's public webhook, such as https://example.com/webhook. Default: the Worker's WEBHOOK_PUBLIC_URL.",
        };
        return options.Command(
            "evolution-create-instance",
            "Makes an instance on an Evolution server, with the engine's webhook, and binds it to a tenant; for one that the tenant has, sets "
            + "the webhook anew.",
            [.. server.All, number, webhook],
            async (parsed, cancellationToken) =>
            {
                var (url, key) = server.Read(parsed);
                var request = new CreateInstanceRequest
                {
                    TenantId = parsed.GetValue(options.Tenant),
                    InstanceName = options.Name(parsed),
                    ApiUrl = url,
                    ApiKey = key,
                    DisplayNumber = parsed.GetValue(number) ?? "",
                    WebhookUrl = parsed.GetValue(webhook) ?? "",
                };
                var made = await options.Connect(parsed).CreateInstanceAsync(
                    request, deadline: Deadline.ForServers(), cancellationToken: cancellationToken);
                options.Output.Print(parsed, () => JsonFormatter.Default.Format(made), console => Print(console, made));
                await Notice.ShowAsync(options.Output.IsJson(parsed));
            });
    }

    private static void Print(IAnsiConsole console, Instance made)
    {
        console.MarkupLineInterpolated($"The instance {made.InstanceName} is on {made.ApiUrl} and bound to tenant {made.TenantId}.");
        if (made.State != "open")
        {
            console.MarkupLineInterpolated($"Link a phone: ./whatsapp evolution-connect --instance-name {made.InstanceName} --show-qr");
        }
    }
}
