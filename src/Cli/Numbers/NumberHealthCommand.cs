using System.CommandLine;
using BaseCommerce.WhatsApp.V1;
using Google.Protobuf;
using Spectre.Console;
using WhatsAppEngine.Cli.Worker;

namespace WhatsAppEngine.Cli.Numbers;

/// <summary><c>number-health</c>: how a number is, and what keeps it from sending.</summary>
internal static class NumberHealthCommand
{
    public static Command Create()
    {
        var options = new NumberOptions();
        return options.Command(
            "number-health", "Tells how a number is, and what keeps it from sending.", [],
            async (parsed, cancellationToken) =>
            {
                var client = new BaseCommerce.WhatsApp.V1.Numbers.NumbersClient(options.Connect(parsed));
                var health = await client.HealthAsync(
                    options.Request(parsed), deadline: Deadline.FromNow(), cancellationToken: cancellationToken);
                options.Output.Print(parsed, () => JsonFormatter.Default.Format(health), console => Print(console, health));
            });
    }

    private static void Print(IAnsiConsole console, HealthReport health)
    {
        var facts = new Table().HideHeaders().AddColumns("What", "How");
        foreach (var (what, how) in Facts(health).Where(fact => fact.How.Length > 0))
        {
            facts.AddRow(Markup.Escape(what), Markup.Escape(how));
        }

        console.Write(facts);
        foreach (var part in health.Parts.Where(part => part.CanSend != "AVAILABLE" || part.Problems.Count > 0))
        {
            console.MarkupLineInterpolated($"{part.Type} {part.Id}: {part.CanSend}");
            foreach (var problem in part.Problems)
            {
                console.MarkupLineInterpolated($"  {problem}");
            }
        }
    }

    private static IEnumerable<(string What, string How)> Facts(HealthReport health) =>
    [
        ("Number", $"{health.DisplayNumber} ({health.PhoneNumberId})"),
        ("Name", health.NameStatus.Length > 0 ? $"{health.DisplayName} ({health.NameStatus})" : health.DisplayName),
        ("Status", health.Status),
        ("Can send", health.CanSend),
        ("Quality", health.Quality),
        ("Owner", health.CodeVerification),
        ("Throughput", health.Throughput),
        ("Messaging limit", health.MessagingLimit),
        ("Webhook", health.WebhookUrls.FirstOrDefault() ?? ""),
    ];
}
