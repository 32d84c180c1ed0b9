using System.Diagnostics;

namespace Platform.GrpcRuntime.Tests.Interop;

/// <summary>Starts scripts of the node folder, after installing their packages once.</summary>
internal static class Node
{
    private static readonly TimeSpan InstallLimit = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan RunLimit = TimeSpan.FromSeconds(30);
    private static readonly string Folder = FindFolder();
    private static readonly Lazy<Task> Packages = new(InstallPackagesAsync);

    /// <summary>Starts a script whose input and output are piped; the caller ends it.</summary>
    public static async Task<Process> StartAsync(params string[] scriptAndArguments)
    {
        await Packages.Value;
        return Start("node", scriptAndArguments);
    }

    /// <summary>Runs a script to its end; a failure shows what it wrote.</summary>
    public static async Task RunAsync(params string[] scriptAndArguments)
    {
        using var process = await StartAsync(scriptAndArguments);
        await EndWellAsync(process, RunLimit);
    }

    private static async Task InstallPackagesAsync()
    {
        if (Directory.Exists(Path.Combine(Folder, "node_modules"))) return;
        using var npm = Start("npm", ["ci", "--no-audit", "--no-fund"]);
        await EndWellAsync(npm, InstallLimit);
    }

    private static Process Start(string program, string[] arguments) => Process.Start(new ProcessStartInfo(program, arguments)
    {
        WorkingDirectory = Folder,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    private static async Task EndWellAsync(Process process, TimeSpan limit)
    {
        using var timeout = new CancellationTokenSource(limit);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(timeout.Token);
            var errors = process.StandardError.ReadToEndAsync(timeout.Token);
            await process.WaitForExitAsync(timeout.Token);
            Assert.True(process.ExitCode == 0, $"{await output}{await errors}");
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    private static string FindFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "tests", "Platform", "Grpc", "node");
            if (Directory.Exists(candidate)) return candidate;
        }

        throw new DirectoryNotFoundException("tests/Platform/Grpc/node is not above the test's output folder.");
    }
}
