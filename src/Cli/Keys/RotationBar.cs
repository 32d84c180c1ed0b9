using BaseCommerce.WhatsApp.V1;
using Grpc.Core;
using Spectre.Console;

namespace WhatsAppEngine.Cli.Keys;

/// <summary>Shows on a terminal how far a rotation is.</summary>
internal static class RotationBar
{
    /// <summary>Reads a rotation to its end, and gives the last that was told.</summary>
    /// <param name="terminal">Null where nobody looks, as in a file or a pipe.</param>
    /// <param name="steps">The rotation.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static Task<RotationProgress> ShowAsync(
        IAnsiConsole? terminal, IAsyncStreamReader<RotationProgress> steps, CancellationToken cancellationToken) =>
        terminal is null
            ? ReadAsync(steps, static _ => { }, cancellationToken)
            : terminal.Progress()
                .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn())
                .StartAsync(progress => ReadAsync(steps, Moving(progress.AddTask("Rotating")), cancellationToken));

    private static async Task<RotationProgress> ReadAsync(
        IAsyncStreamReader<RotationProgress> steps, Action<RotationProgress> onStep, CancellationToken cancellationToken)
    {
        var last = new RotationProgress();
        await foreach (var step in steps.ReadAllAsync(cancellationToken))
        {
            last = step;
            onStep(step);
        }

        return last;
    }

    private static Action<RotationProgress> Moving(ProgressTask bar) => step =>
    {
        var todo = step.Total - step.Current - step.Unreadable.Count;
        bar.MaxValue = Math.Max(todo, 1);
        bar.Value = step.IsFinished || todo == 0 ? bar.MaxValue : step.Rotated;
    };
}
