using System.CommandLine;
using BaseCommerce.WhatsApp.V1;
using Google.Protobuf;
using Spectre.Console;
using WhatsAppEngine.Cli.Numbers;
using WhatsAppEngine.Cli.Worker;

namespace WhatsAppEngine.Cli.Templates;

/// <summary><c>templates-sync</c>: reads an account's templates from its provider now.</summary>
internal static class TemplatesSyncCommand
{
    public static Command Create()
    {
        var options = new NumberOptions();
        return options.Command("templates-sync", "Reads an account's templates from Meta now.", [], async (parsed, cancellationToken) =>
        {
            var client = new BaseCommerce.WhatsApp.V1.Templates.TemplatesClient(options.Connect(parsed));
            var request = new SyncTemplatesRequest { TenantId = options.Tenant(parsed), PhoneNumberId = options.Number(parsed) };
            var report = await client.SyncAsync(request, deadline: Deadline.FromNow(), cancellationToken: cancellationToken);
            options.Output.Print(
                parsed,
                () => JsonFormatter.Default.Format(report),
                console => console.MarkupLineInterpolated(
                    $"{report.Listed} templates, {report.Changed} of them changed; {report.Gone} are gone."));
        });
    }
}
