using System.CommandLine;
using BaseCommerce.WhatsApp.V1;
using Google.Protobuf;
using Spectre.Console;
using WhatsAppEngine.Cli.Numbers;
using WhatsAppEngine.Cli.Worker;

namespace WhatsAppEngine.Cli.Templates;

/// <summary><c>templates-delete</c>: deletes a template at its provider.</summary>
internal static class TemplatesDeleteCommand
{
    public static Command Create()
    {
        var options = new NumberOptions();
        var name = new Option<string>("--name")
        {
            Description = "The template's name; it cannot be used again for 30 days.", Required = true,
        };
        var language = new Option<string?>("--language") { Description = "Only in this language. Without it: --all-languages." };
        var all = new Option<bool>("--all-languages") { Description = "In every language." };
        return options.Command(
            "templates-delete", "Deletes a template at Meta.", [name, language, all], async (parsed, cancellationToken) =>
        {
            if (parsed.GetValue(language) is null != parsed.GetValue(all))
            {
                throw new CommandFailure("give either --language or --all-languages.", ExitCode.Misused);
            }

            var client = new BaseCommerce.WhatsApp.V1.Templates.TemplatesClient(options.Connect(parsed));
            var request = new DeleteTemplateRequest
            {
                TenantId = options.Tenant(parsed),
                PhoneNumberId = options.Number(parsed),
                Name = parsed.GetValue(name),
                Language = parsed.GetValue(language) ?? "",
            };
            await client.DeleteAsync(request, deadline: Deadline.FromNow(), cancellationToken: cancellationToken);
            options.Output.Print(
                parsed, () => JsonFormatter.Default.Format(request), console => console.MarkupLineInterpolated($"Deleted {request.Name}."));
        });
    }
}
