using System.CommandLine;
using Spectre.Console;

namespace WhatsAppEngine.Cli.Bindings;

/// <summary>
/// An option whose value is secret: given as it is, or, so that no shell history need hold it, from a file (<c>@file</c>), from standard input
/// (<c>@-</c>), by a question (<c>?</c>) or through the environment.
/// </summary>
internal sealed class SecretOption : Option<string?>
{
    private readonly string variable;

    public SecretOption(string name, string variable, string what)
        : base(name)
    {
        this.variable = variable;
        Description = $"{what}; @FILE reads it from a file, @- from standard input, ? asks for it. Default: {variable}.";
    }

    /// <summary>The secret; empty when there is none.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="instead">The variable that counts instead of the usual one.</param>
    public string Read(ParseResult parsed, string? instead = null)
    {
        var given = parsed.GetValue(this) ?? Environment.GetEnvironmentVariable(instead ?? variable) ?? "";
        return given switch
        {
            "?" => Ask(),
            "@-" => Console.In.ReadToEnd().Trim(),
            ['@', .. var path] => ReadFile(path),
            _ => given,
        };
    }

    private string Ask() => Console.IsInputRedirected
        ? throw new CommandFailure($"{Name} cannot be asked for, as there is no terminal: give it as @FILE, or in {variable}.", ExitCode.Misused)
        : AnsiConsole.Prompt(new TextPrompt<string>($"{Name}:").Secret(mask: null));

    private string ReadFile(string path)
    {
        try
        {
            return File.ReadAllText(path).Trim();
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailure($"{Name}: the file {path} cannot be read.", ExitCode.Misused);
        }
    }
}
