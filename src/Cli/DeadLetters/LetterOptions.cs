using System.CommandLine;
using BaseCommerce.WhatsApp.V1;
using WhatsAppEngine.Cli.Worker;

namespace WhatsAppEngine.Cli.DeadLetters;

/// <summary>What every command about dead letters takes: which letters, and the Worker that keeps them.</summary>
internal sealed class LetterOptions
{
    private readonly Option<string?> reason = new("--reason")
    {
        Description = "Only these: a code (unreadable, refused, failed, undelivered, number_unbound, number_inactive) or a part of the reason.",
    };

    private readonly Option<string?> eventId = new("--event-id") { Description = "Only the letter of this event." };
    private readonly Option<string?> tenantId = new("--tenant-id") { Description = "Only this tenant's." };
    private readonly WorkerOption worker = new();

    public OutputOption Output { get; } = new();

    /// <summary>A command with these options and its own.</summary>
    public Command Command(string name, string description, IEnumerable<Option> own, Func<ParseResult, CancellationToken, Task> run)
    {
        var command = new Command(name, description);
        foreach (var option in (IEnumerable<Option>)[.. own, reason, eventId, tenantId, Output, worker])
        {
            command.Add(option);
        }

        command.SetAction((parsed, cancellationToken) => run(parsed, cancellationToken));
        return command;
    }

    public BaseCommerce.WhatsApp.V1.DeadLetters.DeadLettersClient Connect(ParseResult parsed) => new(worker.Connect(parsed));

    public DeadLetterFilter Filter(ParseResult parsed) => new()
    {
        Reason = parsed.GetValue(reason) ?? "", EventId = parsed.GetValue(eventId) ?? "", TenantId = parsed.GetValue(tenantId) ?? "",
    };
}
