using BaseCommerce.WhatsApp.V1;
using Google.Protobuf;
using Spectre.Console;

namespace WhatsAppEngine.Cli.DeadLetters;

/// <summary>What a replay has told so far.</summary>
internal sealed class ReplayReport(bool dryRun)
{
    private ReplayPlan? plan;

    public List<ReplayResult> Results { get; } = [];

    public bool HasBegun => plan is not null;

    public int Letters => Plan.Letters;

    public string Doing => dryRun ? "Looking" : "Replaying";

    private ReplayPlan Plan => plan ?? new ReplayPlan();

    public void Add(ReplayProgress step)
    {
        if (step.StepCase == ReplayProgress.StepOneofCase.Plan)
        {
            plan = step.Plan;
        }
        else
        {
            Results.Add(step.Result);
        }
    }

    public void Print(IAnsiConsole console)
    {
        if (Results.Count > 0)
        {
            console.Write(Table());
        }

        console.MarkupLineInterpolated($"{Sentence()}");
        if (Plan.Unreplayable > 0)
        {
            console.MarkupLineInterpolated($"{Plan.Unreplayable} cannot be replayed: ./whatsapp dead-letters tells why, ./whatsapp discard-dlq puts them away.");
        }

        if (Plan.More > 0)
        {
            console.MarkupLineInterpolated($"{Plan.More} more wait: --limit takes more at once.");
        }
    }

    public string ToJson() =>
        $$"""{"dryRun":{{(dryRun ? "true" : "false")}},"plan":{{JsonFormatter.Default.Format(Plan)}},"results":[{{string.Join(',', Results.Select(result => JsonFormatter.Default.Format(result)))}}]}""";

    /// <exception cref="CommandFailure">A letter was not replayed that should have been.</exception>
    public void Check()
    {
        var impossible = Results.Where(result => result.Outcome == ReplayOutcome.Impossible).ToList();
        if (impossible.Count > 0)
        {
            throw new CommandFailure($"{impossible.Count} of {Letters} cannot be replayed. {string.Join(' ', impossible.Select(result => result.Why).Distinct())}");
        }
    }

    private string Sentence() => dryRun
        ? $"{Count(ReplayOutcome.WouldBeReplayed)} would be replayed; nothing was changed."
        : $"{Count(ReplayOutcome.Replayed)} replayed.";

    private int Count(ReplayOutcome outcome) => Results.Count(result => result.Outcome == outcome);

    private Table Table()
    {
        var table = new Table().AddColumns("Event", "Type", "Topic", "Had failed because", dryRun ? "Would be" : "Now");
        foreach (var result in Results)
        {
            string[] cells = [result.EventId.Length > 0 ? result.EventId : result.Id, result.EventType, result.SourceTopic, result.Reason, Word(result)];
            table.AddRow([.. cells.Select(Markup.Escape)]);
        }

        return table;
    }

    private static string Word(ReplayResult result) => result.Outcome switch
    {
        ReplayOutcome.Replayed or ReplayOutcome.WouldBeReplayed => "replayed",
        _ => result.Why,
    };
}
