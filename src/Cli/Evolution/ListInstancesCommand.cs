using System.CommandLine;
using BaseCommerce.WhatsApp.V1;
using Google.Protobuf;
using Spectre.Console;
using WhatsAppEngine.Cli.Worker;

namespace WhatsAppEngine.Cli.Evolution;

/// <summary><c>evolution-list-instances</c>: which instances there are, and whose they are.</summary>
internal static class ListInstancesCommand
{
    public static Command Create()
    {
        var (server, output, worker) = (new ServerOptions(), new OutputOption(), new WorkerOption());
        var command = new Command(
            "evolution-list-instances",
            "Lists the instances of an Evolution server, or without one all that are bound, and whose they are.");
        foreach (var option in (IEnumerable<Option>)[.. server.All, output, worker])
        {
            command.Add(option);
        }

        command.SetAction(async (parsed, cancellationToken) =>
        {
            var (url, key) = server.Read(parsed);
            var client = new BaseCommerce.WhatsApp.V1.Evolution.EvolutionClient(worker.Connect(parsed));
            var listed = await client.ListInstancesAsync(
                new ListInstancesRequest { ApiUrl = url, ApiKey = key }, deadline: Deadline.ForServers(),
                cancellationToken: cancellationToken);
            output.Print(parsed, () => JsonFormatter.Default.Format(listed), console => console.Write(Table(listed)));
            await Notice.ShowAsync(output.IsJson(parsed));
        });
        return command;
    }

    private static Table Table(ListInstancesResponse listed)
    {
        var table = new Table().AddColumns("Instance", "State", "Phone", "Tenant", "Channel", "Waiting", "Server");
        foreach (var i in listed.Instances)
        {
            string[] cells =
            [
                i.InstanceName, InstanceWords.State(i), i.Phone, InstanceWords.Tenant(i), InstanceWords.Channel(i),
                i.TenantId.Length > 0 ? $"{i.Waiting}" : "", i.ApiUrl,
            ];
            table.AddRow([.. cells.Select(Markup.Escape)]);
        }

        return table;
    }
}
