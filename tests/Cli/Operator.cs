using System.Diagnostics;

namespace WhatsAppEngine.Cli.Tests;

/// <summary>Somebody who types commands: each runs as a process of its own.</summary>
internal static class Operator
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly string[] Inherited =
    [
        "DATABASE_URL", "WORKER_GRPC", "APP_API_TOKEN", "EVOLUTION_API_URL", "EVOLUTION_API_KEY", "EVOLUTION_INSTANCE_NAME", "WHATSAPP_TENANT_ID",
    ];

    private const string InputName = "(standard input)";

    /// <summary>What the command reads from standard input.</summary>
    public static (string Name, string Value) Input(string text) => (InputName, text);

    public static async Task<Printed> TypesAsync(IReadOnlyList<string> arguments, params IReadOnlyList<(string Name, string Value)> environment)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "whatsapp.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var inherited in Inherited)
        {
            start.Environment.Remove(inherited);
        }

        foreach (var (name, value) in environment.Where(variable => variable.Name != InputName))
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(environment.FirstOrDefault(variable => variable.Name == InputName).Value);
        process.StandardInput.Close();
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(Patience);
        return new Printed(process.ExitCode, await output, await errors);
    }
}

/// <summary>What came of a command.</summary>
internal sealed record Printed(int ExitCode, string Output, string Errors);
