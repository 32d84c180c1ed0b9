using System.CommandLine;
using BaseCommerce.WhatsApp.V1;
using Google.Protobuf;
using Spectre.Console;
using WhatsAppEngine.Cli.Numbers;
using WhatsAppEngine.Cli.Worker;

namespace WhatsAppEngine.Cli.Templates;

/// <summary><c>templates-preview</c>: what a customer would read. Ends with 1 when the values do not fit.</summary>
internal static class TemplatesPreviewCommand
{
    public static Command Create()
    {
        var options = new NumberOptions();
        var name = new Option<string>("--name") { Description = "The template's name.", Required = true };
        var language = new Option<string?>("--language") { Description = "Its language. Default: pt_BR." };
        var values = new Option<string[]>("--var") { Description = "A value as NAME=VALUE; once for each.", DefaultValueFactory = _ => [] };
        var header = new Option<string?>("--header") { Description = "What the header gets: image, video, document or location." };
        return options.Command(
            "templates-preview", "Shows what a customer would read, and what does not fit. Nothing is sent.",
            [name, language, values, header],
            async (parsed, cancellationToken) =>
            {
                var request = new PreviewTemplateRequest
                {
                    TenantId = options.Tenant(parsed),
                    PhoneNumberId = options.Number(parsed),
                    Name = parsed.GetValue(name),
                    Language = parsed.GetValue(language) ?? "",
                    HeaderType = parsed.GetValue(header) ?? "",
                };
                foreach (var value in parsed.GetValue(values)!)
                {
                    Add(request, value);
                }

                var client = new BaseCommerce.WhatsApp.V1.Templates.TemplatesClient(options.Connect(parsed));
                var preview = await client.PreviewAsync(request, deadline: Deadline.FromNow(), cancellationToken: cancellationToken);
                options.Output.Print(
                    parsed, () => JsonFormatter.Default.Format(preview), console => console.MarkupLineInterpolated($"{preview.Text}"));
                if (preview.Problems.Count > 0)
                {
                    throw new CommandFailure(string.Join(' ', preview.Problems.Select(problem => $"{problem.Field} {problem.Remedy}")));
                }
            });
    }

    private static void Add(PreviewTemplateRequest request, string value)
    {
        var parts = value.Split('=', 2);
        request.Variables[parts[0]] = parts.Length == 2 ? parts[1] : throw new CommandFailure($"--var {value} is not NAME=VALUE.", ExitCode.Misused);
    }
}
