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
        var output = new OutputOption();
        var worker = new WorkerOption();
        var command = new Command("list-bindings", "Lists which tenant owns which WhatsApp number.") { tenant, output, worker };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var client = new BaseCommerce.WhatsApp.V1.Bindings.BindingsClient(worker.Connect(parsed));
            var request = new ListBindingsRequest { TenantId = parsed.GetValue(tenant) ?? "" };
            var response = await client.ListAsync(request, deadline: Deadline.FromNow(), cancellationToken: cancellationToken);
            output.Print(parsed, () => JsonFormatter.Default.Format(response), console => console.Write(Table(response)));
        });
        return command;
    }

    private static Table Table(ListBindingsResponse response)
    {
        var table = new Table().AddColumns("Tenant", "Provider", "Number", "Number id or instance", "Active", "Token", "Channel");
        foreach (var b in response.Bindings)
        {
            string[] cells =
            [
                b.TenantId, b.Provider, b.DisplayNumber, b.PhoneNumberId.Length > 0 ? b.PhoneNumberId : b.InstanceName,
                b.IsActive ? "yes" : "no", b.HasAccessToken ? "yes" : "no",
                b.ChannelReason.Length > 0 ? $"{b.ChannelState}: {b.ChannelReason}" : b.ChannelState,
            ];
            table.AddRow([.. cells.Select(Markup.Escape)]);
        }

        return table;
    }
}
