using System.CommandLine;
using BaseCommerce.WhatsApp.V1;
using Google.Protobuf;
using Spectre.Console;
using WhatsAppEngine.Cli.Numbers;
using WhatsAppEngine.Cli.Worker;

namespace WhatsAppEngine.Cli.Templates;

/// <summary><c>templates-create</c>: asks the provider for a template that is declared in a file.</summary>
internal static class TemplatesCreateCommand
{
    public static Command Create()
    {
        var options = new NumberOptions();
        var name = new Option<string>("--name")
        {
            Description = "Name of a template that the Worker has a declaration of.", Required = true,
        };
        var language = new Option<string?>("--language") { Description = "Its language. Default: pt_BR." };
        return options.Command(
            "templates-create", "Asks Meta for a template that is declared.", [name, language], async (parsed, cancellationToken) =>
        {
            var client = new BaseCommerce.WhatsApp.V1.Templates.TemplatesClient(options.Connect(parsed));
            var request = new RegisterTemplateRequest
            {
                TenantId = options.Tenant(parsed),
                PhoneNumberId = options.Number(parsed),
                Name = parsed.GetValue(name),
                Language = parsed.GetValue(language) ?? "",
            };
            var created = await client.RegisterAsync(request, deadline: Deadline.FromNow(), cancellationToken: cancellationToken);
            options.Output.Print(
                parsed,
                () => JsonFormatter.Default.Format(created),
                console => console.MarkupLineInterpolated(
                    $"Created {created.Name} ({created.Language}) in account {created.WabaId}: {created.Status}."));
        });
    }
}
