using System.CommandLine;
using System.CommandLine.Invocation;
using Grpc.Core;

namespace WhatsAppEngine.Cli;

/// <summary>Runs a command, and turns what it ran into into its <see cref="ExitCode"/> and one line on standard error.</summary>
internal static class Outcome
{
    // Errors of the framework's own stay away from the terminal: they would bury the line.
    private static readonly InvocationConfiguration Invocation = new() { EnableDefaultExceptionHandler = false };

    public static async Task<int> OfAsync(ParseResult parsed)
    {
        if (parsed.Action is ParseErrorAction)
        {
            var reasons = string.Join(' ', parsed.Errors.Select(error => error.Message).Distinct());
            return await FailAsync(parsed, new Failure(ExitCode.Misused, $"{reasons} --help tells more."));
        }

        try
        {
            return await parsed.InvokeAsync(Invocation);
        }
        catch (CommandFailure failure)
        {
            return await FailAsync(parsed, new Failure(failure.Code, failure.Message));
        }
        catch (RpcException refused)
        {
            return await FailAsync(parsed, RefusalReader.Read(refused, Options(parsed)));
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Interrupted;
        }
    }

    private static IReadOnlySet<string> Options(ParseResult parsed) =>
        parsed.CommandResult.Command.Options.Select(option => option.Name).ToHashSet();

    private static async Task<int> FailAsync(ParseResult parsed, Failure failure)
    {
        if (failure.Code != ExitCode.Interrupted)
        {
            await Console.Error.WriteLineAsync(OutputOption.WantsJson(parsed) ? failure.ToJson() : $"error: {Line(failure.Message)}");
        }

        return failure.Code;
    }

    private static string Line(string message) => string.Join(' ', message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
