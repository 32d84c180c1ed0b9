using Microsoft.Extensions.Options;
using WhatsAppEngine.Storage.Migrations;

namespace WhatsAppEngine.Worker.Hosting;

/// <summary>How the worker ends.</summary>
internal static class ExitCodes
{
    /// <summary>
    /// Runs until it is told to stop: 0. A start that is refused says why in one line, with the remedy, and ends with 1; so does a worker one
    /// of whose loops has failed.
    /// </summary>
    public static async Task<int> RunToExitCodeAsync(this WebApplication app)
    {
        IReadOnlyList<BackgroundService> loops = [];
        try
        {
            loops = [.. app.Services.GetServices<IHostedService>().OfType<BackgroundService>()];
            await app.RunAsync();
            // One that failed has stopped the host and said why; whoever starts the worker again must not take it for a wish.
            return loops.Any(HasFailed) ? 1 : 0;
        }
        catch (OperationCanceledException) when (loops.Any(HasFailed))
        {
            // It failed before the worker had started.
            return 1;
        }
        catch (Exception refusal) when (refusal is SchemaException or OptionsValidationException)
        {
            return await RefuseAsync(refusal.Message);
        }
    }

    /// <summary>Says why the worker does not start, and ends with 1.</summary>
    public static async Task<int> RefuseAsync(string reason)
    {
        await Console.Error.WriteLineAsync(reason);
        return 1;
    }

    private static bool HasFailed(BackgroundService loop) => loop.ExecuteTask is { IsFaulted: true };
}
