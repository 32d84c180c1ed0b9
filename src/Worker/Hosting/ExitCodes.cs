using Microsoft.Extensions.Options;
using WhatsAppEngine.Storage.Migrations;

namespace WhatsAppEngine.Worker.Hosting;

/// <summary>How the worker ends.</summary>
internal static class ExitCodes
{
    /// <summary>Runs until it is told to stop. A start that is refused says why in one line, with the remedy, and ends with 1.</summary>
    public static async Task<int> RunToExitCodeAsync(this WebApplication app)
    {
        try
        {
            await app.RunAsync();
            return 0;
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
}
