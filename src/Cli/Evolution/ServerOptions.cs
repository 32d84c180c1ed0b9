using System.CommandLine;
using Spectre.Console;
using WhatsAppEngine.Cli.Bindings;

namespace WhatsAppEngine.Cli.Evolution;

/// <summary>The options that name a server and its key.</summary>
internal sealed class ServerOptions
{
    private readonly Option<string?> url = new("--api-url")
    {
        Description = "Base URL of the Evolution server. Default: EVOLUTION_API_URL, else the Worker's own.",
    };

    private readonly SecretOption key = new("--api-key", "EVOLUTION_API_KEY", "The server's key (its AUTHENTICATION_API_KEY)");

    public IReadOnlyList<Option> All => [url, key];

    /// <summary>What was named; the key is asked for when a server was named without one and somebody is there to answer.</summary>
    public (string Url, string Key) Read(ParseResult parsed)
    {
        var server = parsed.GetValue(url) ?? Environment.GetEnvironmentVariable("EVOLUTION_API_URL") ?? "";
        return (server, key.Read(parsed) is { Length: > 0 } given ? given : server.Length > 0 ? Ask() : "");
    }

    private static string Ask() => Console.IsInputRedirected
        ? throw new CommandFailure("there is no key of the server: give --api-key @FILE, or set EVOLUTION_API_KEY.", ExitCode.Misused)
        : AnsiConsole.Prompt(new TextPrompt<string>("The server's API key:").Secret());
}
