using System.CommandLine;
using Spectre.Console;

namespace WhatsAppEngine.Cli;

/// <summary><c>--output</c>: text for a person, or JSON for a program.</summary>
internal sealed class OutputOption : Option<string>
{
    private const string OptionName = "--output";
    private const string Json = "json";

    // What is not a terminal has no width; a table folded at 80 columns is of no use to anybody.
    private const int WidthOfFiles = 240;

    public OutputOption()
        : base(OptionName)
    {
        Description = "text for a person, or json for a script.";
        DefaultValueFactory = _ => "text";
        AcceptOnlyFromAmong("text", Json);
    }

    /// <summary>Whether a program reads it.</summary>
    public bool IsJson(ParseResult parsed) => parsed.GetValue(this) == Json;

    /// <summary>Whether a command was told to write JSON: then so are its errors.</summary>
    public static bool WantsJson(ParseResult parsed) =>
        parsed.CommandResult.Command.Options.OfType<OutputOption>().FirstOrDefault() is { } output && parsed.GetResult(output)?.Errors.Any() != true
        && output.IsJson(parsed);

    /// <summary>Prints one or the other on standard output.</summary>
    public void Print(ParseResult parsed, Func<string> json, Action<IAnsiConsole> text)
    {
        if (IsJson(parsed))
        {
            Console.WriteLine(json());
            return;
        }

        if (Console.IsOutputRedirected)
        {
            AnsiConsole.Profile.Width = WidthOfFiles;
        }

        text(AnsiConsole.Console);
    }
}
