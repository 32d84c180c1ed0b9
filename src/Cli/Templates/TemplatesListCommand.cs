using System.CommandLine;
using BaseCommerce.WhatsApp.V1;
using Google.Protobuf;
using Spectre.Console;
using WhatsAppEngine.Cli.Worker;

namespace WhatsAppEngine.Cli.Templates;

/// <summary><c>templates-list</c>: which templates there are, and whether they can be sent.</summary>
internal static class TemplatesListCommand
{
    public static Command Create()
    {
        var tenant = new Option<string>("--tenant-id") { Description = "UUID of the tenant.", Required = true };
        var name = new Option<string?>("--name") { Description = "Only this name." };
        var status = new Option<string?>("--status") { Description = "Only this status, such as APPROVED, PAUSED or DECLARED." };
        var output = new OutputOption();
        var worker = new WorkerOption();
        var command = new Command(
            "templates-list", "Lists a tenant's templates and whether they can be sent.") { tenant, name, status, output, worker };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var client = new BaseCommerce.WhatsApp.V1.Templates.TemplatesClient(worker.Connect(parsed));
            var request = new ListTemplatesRequest
            {
                TenantId = parsed.GetValue(tenant), Name = parsed.GetValue(name) ?? "", Status = parsed.GetValue(status) ?? "",
            };
            var listed = await client.ListAsync(request, deadline: Deadline.FromNow(), cancellationToken: cancellationToken);
            output.Print(parsed, () => JsonFormatter.Default.Format(listed), console => console.Write(Table(listed)));
        });
        return command;
    }

    private static Table Table(ListTemplatesResponse listed)
    {
        var table = new Table().AddColumns("Name", "Language", "Category", "Status", "Quality", "Values", "Account");
        foreach (var t in listed.Templates)
        {
            string[] cells =
            [
                t.Name, t.Language, t.Category, t.Reason.Length > 0 ? $"{t.Status}: {t.Reason}" : t.Status, t.Quality,
                string.Join(", ", t.Parameters), t.WabaId,
            ];
            table.AddRow([.. cells.Select(Markup.Escape)]);
        }

        return table;
    }
}
