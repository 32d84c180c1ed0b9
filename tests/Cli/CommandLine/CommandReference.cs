using System.CommandLine;
using System.Text;

namespace WhatsAppEngine.Cli.Tests.CommandLine;

/// <summary>The part of <c>docs/cli.md</c> that lists every command with its options.</summary>
internal static class CommandReference
{
    /// <summary>The line that it begins with.</summary>
    public const string Heading = "## Every command";

    private static readonly string[] Everywhere = ["--output", "--worker", "--help", "--version"];

    public static string Write()
    {
        var text = new StringBuilder($"{Heading}\n\n`--output` and `--worker`, which most of them have, are [above](#output).\n");
        foreach (var command in EngineCommand.Create().Subcommands.OrderBy(command => command.Name, StringComparer.Ordinal))
        {
            Write(text, command);
        }

        return text.ToString();
    }

    private static void Write(StringBuilder text, Command command)
    {
        text.Append($"\n### {command.Name}\n\n{command.Description}\n");
        List<(string Name, string What)> rows =
        [
            .. command.Arguments.Select(argument => ($"<{argument.Name}>", argument.Description!)),
            .. command.Options.Where(option => !Everywhere.Contains(option.Name))
                .Select(option => (option.Name, option.Required ? $"Required. {option.Description}" : option.Description!)),
        ];
        if (rows.Count > 0)
        {
            text.Append("\n| | |\n|---|---|\n");
        }

        foreach (var (name, what) in rows)
        {
            text.Append($"| `{name}` | {what.Replace("|", "\\|", StringComparison.Ordinal)} |\n");
        }
    }
}
