using System.CommandLine;

namespace WhatsAppEngine.Cli.Bindings;

/// <summary>An option whose value is secret: given as it is, as <c>@file</c>, or through the environment, so that no shell history need hold it.</summary>
internal sealed class SecretOption : Option<string?>
{
    private readonly string variable;

    public SecretOption(string name, string variable, string what)
        : base(name)
    {
        this.variable = variable;
        Description = $"{what}; @FILE reads it from a file. Default: {variable}.";
    }

    public string Read(ParseResult parsed)
    {
        var given = parsed.GetValue(this) ?? Environment.GetEnvironmentVariable(variable) ?? "";
        return given.StartsWith('@') ? ReadFile(given[1..]) : given;
    }

    private string ReadFile(string path)
    {
        try
        {
            return File.ReadAllText(path).Trim();
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailure($"{Name}: the file {path} cannot be read.");
        }
    }
}
