using System.Diagnostics;
using WhatsAppEngine.Testing;

namespace WhatsAppEngine.Api.Tests.Driving;

/// <summary>Runs scripts of the node folder, after installing their packages once.</summary>
internal static class Node
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Api", "node");

    /// <summary>Runs a script to its end and gives what it wrote.</summary>
    public static async Task<string> RunAsync(params string[] scriptAndArguments)
    {
        if (!Directory.Exists(Path.Combine(Folder, "node_modules")))
        {
            await RunAsync("npm", ["ci", "--no-audit", "--no-fund"]);
        }

        return await RunAsync("node", scriptAndArguments);
    }

    private static async Task<string> RunAsync(string program, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        using var timeout = new CancellationTokenSource(Limit);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(timeout.Token);
            var errors = process.StandardError.ReadToEndAsync(timeout.Token);
            await process.WaitForExitAsync(timeout.Token);
            Assert.True(process.ExitCode == 0, $"{await output}{await errors}");
            return await output;
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }
}
