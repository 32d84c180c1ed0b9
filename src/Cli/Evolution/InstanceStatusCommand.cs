using System.CommandLine;
using BaseCommerce.WhatsApp.V1;
using Google.Protobuf;
using Spectre.Console;
using WhatsAppEngine.Cli.Worker;

namespace WhatsAppEngine.Cli.Evolution;

/// <summary><c>evolution-instance-status</c>: how an instance is.</summary>
internal static class InstanceStatusCommand
{
    public static Command Create()
    {
        var options = new InstanceOptions();
        return options.Command(
            "evolution-instance-status", "Tells how an instance is, in its server's eyes and in the engine's.", [],
            async (parsed, cancellationToken) =>
            {
                var instance = await options.Connect(parsed).GetInstanceAsync(
                    options.Request(parsed), deadline: Deadline.ForServers(), cancellationToken: cancellationToken);
                options.Output.Print(parsed, () => JsonFormatter.Default.Format(instance), console => console.Write(Table(instance)));
                await Notice.ShowAsync(options.Output.IsJson(parsed));
            });
    }

    private static Table Table(Instance instance)
    {
        var facts = new Table().HideHeaders().AddColumns("What", "How");
        foreach (var (what, how) in Facts(instance).Where(fact => fact.How.Length > 0))
        {
            facts.AddRow(Markup.Escape(what), Markup.Escape(how));
        }

        return facts;
    }

    private static IEnumerable<(string What, string How)> Facts(Instance instance) =>
    [
        ("Instance", instance.InstanceName),
        ("Server", instance.ApiUrl),
        ("State", InstanceWords.State(instance)),
        ("Phone", instance.ProfileName.Length > 0 ? $"{instance.Phone} ({instance.ProfileName})" : instance.Phone),
        ("Number", instance.DisplayNumber),
        ("Tenant", InstanceWords.Tenant(instance)),
        ("Channel", InstanceWords.Channel(instance)),
        ("Waiting", instance.Waiting == 1 ? "1 message" : $"{instance.Waiting} messages"),
    ];
}
