using BaseCommerce.WhatsApp.V1;
using Grpc.Core;
using Spectre.Console;

namespace WhatsAppEngine.Cli.DeadLetters;

/// <summary>Shows on a terminal how far a replay is.</summary>
internal static class ReplayBar
{
    /// <summary>Reads a replay to its end.</summary>
    /// <param name="terminal">Null where nobody looks, as in a file or a pipe.</param>
    /// <param name="report">Gets what is read.</param>
    /// <param name="steps">The replay.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static Task ShowAsync(
        IAnsiConsole? terminal, ReplayReport report, IAsyncStreamReader<ReplayProgress> steps, CancellationToken cancellationToken) =>
        terminal is null
            ? ReadAsync(report, steps, static () => { }, cancellationToken)
            : terminal.Progress()
                .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
                .StartAsync(progress => ReadAsync(report, steps, Moving(progress.AddTask(report.Doing), report), cancellationToken));

    private static async Task ReadAsync(
        ReplayReport report, IAsyncStreamReader<ReplayProgress> steps, Action onStep, CancellationToken cancellationToken)
    {
        await foreach (var step in steps.ReadAllAsync(cancellationToken))
        {
            report.Add(step);
            onStep();
        }
    }

    private static Action Moving(ProgressTask bar, ReplayReport report) => () =>
    {
        bar.MaxValue = Math.Max(report.Letters, 1);
        bar.Value = report.Letters == 0 ? 1 : report.Results.Count;
    };
}
