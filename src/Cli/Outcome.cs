using System.CommandLine.Parsing;
using Grpc.Core;

namespace WhatsAppEngine.Cli;

/// <summary>Turns what a command ran into into its exit code: 0, or 1 with one line on standard error.</summary>
internal static class Outcome
{
    public static async Task<int> OfAsync(Func<Task> command)
    {
        try
        {
            await command();
            return 0;
        }
        catch (CommandFailure failure)
        {
            return await FailAsync(failure.Message);
        }
        // What the Worker itself answered, UNAVAILABLE too, comes without an exception inside.
        catch (RpcException refused) when (refused is { StatusCode: StatusCode.Unavailable, Status.DebugException: not null })
        {
            return await FailAsync("the Worker cannot be reached: is it running, and is --worker (or WORKER_GRPC) its host:port?");
        }
        catch (RpcException refused)
        {
            return await FailAsync($"{refused.StatusCode}: {refused.Status.Detail}");
        }
    }

    /// <summary>Says what is wrong with the arguments, without the help that would bury it.</summary>
    public static Task<int> OfMisuseAsync(IEnumerable<ParseError> errors) =>
        FailAsync($"{string.Join(' ', errors.Select(error => error.Message).Distinct())} --help tells more.");

    private static async Task<int> FailAsync(string message)
    {
        await Console.Error.WriteLineAsync($"error: {message.ReplaceLineEndings(" ")}");
        return 1;
    }
}
