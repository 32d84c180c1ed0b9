using System.CommandLine;
using BaseCommerce.WhatsApp.V1;
using Google.Protobuf;
using Spectre.Console;
using WhatsAppEngine.Cli.Worker;

namespace WhatsAppEngine.Cli.Bindings;

/// <summary><c>list-bindings</c>: which tenant owns which number.</summary>
internal static class ListBindingsCommand
{
    public static Command Create()
    {
        var tenant = new Option<string?>("--tenant-id") { Description = "Only this tenant's." };
        var output = new Option<string>("--output") { Description = "table or json.", DefaultValueFactory = _ => "table" };
        output.AcceptOnlyFromAmong("table", "json");
        var worker = new WorkerOption();
        var command = new Command("list-bindings", "Lists which tenant owns which WhatsApp number.") { tenant, output, worker };
        command.SetAction((parsed, cancellationToken) => Outcome.OfAsync(async () =>
        {
            var client = new BaseCommerce.WhatsApp.V1.Bindings.BindingsClient(worker.Connect(parsed));
            var request = new ListBindingsRequest { TenantId = parsed.GetValue(tenant) ?? "" };
            Show(await client.ListAsync(request, deadline: Deadline.FromNow(), cancellationToken: cancellationToken), parsed.GetValue(output)!);
        }));
        return command;
    }

    private static void Show(ListBindingsResponse response, string output)
    {
        if (output == "json")
        {
            Console.WriteLine(JsonFormatter.Default.Format(response));
            return;
        }

        var table = new Table().AddColumns("Tenant", "Provider", "Number", "Number id or instance", "Active", "Token");
        foreach (var b in response.Bindings)
        {
            string[] cells =
            [
                b.TenantId, b.Provider, b.DisplayNumber, b.PhoneNumberId.Length > 0 ? b.PhoneNumberId : b.InstanceName,
                b.IsActive ? "yes" : "no", b.HasAccessToken ? "yes" : "no",
            ];
            table.AddRow([.. cells.Select(Markup.Escape)]);
        }

        AnsiConsole.Write(table);
    }
}
