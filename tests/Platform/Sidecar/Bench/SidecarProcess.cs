using System.Diagnostics;
using System.Globalization;
using Platform.Sidecar.Runtime;

namespace Platform.Sidecar.Tests.Bench;

/// <summary>A sidecar in a process of its own, to be killed.</summary>
internal sealed class SidecarProcess : IAsyncDisposable
{
    // Ends the sidecar when the test process is gone, however it went.
    private const string Guard = "trap '' INT TERM HUP; \"$@\" & cat >/dev/null; kill -9 $!";

    private readonly Process guard;

    private SidecarProcess(Process guard) => this.guard = guard;

    /// <summary>Starts <c>sidecar run</c> with the options' flags and waits until it serves.</summary>
    public static async Task<SidecarProcess> StartAsync(SidecarOptions options)
    {
        string[] command = ["dotnet", Path.Combine(AppContext.BaseDirectory, "Platform.Sidecar.dll"), .. Flags(options)];
        var start = new ProcessStartInfo("sh", ["-c", Guard, "sh", .. command])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var process = new SidecarProcess(Process.Start(start)!);
        var output = process.guard.StandardOutput;
        while (await output.ReadLineAsync() is { } line && !line.Contains("the app is healthy", StringComparison.Ordinal))
        {
        }

        _ = output.ReadToEndAsync();
        return process;
    }

    /// <summary>SIGKILL.</summary>
    public async Task KillAsync()
    {
        if (!guard.HasExited)
        {
            guard.StandardInput.Close();
            await guard.WaitForExitAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        guard.Dispose();
    }

    private static IEnumerable<string> Flags(SidecarOptions options) =>
    [
        "run", "--app-id", options.AppId,
        "--app-port", Text(options.AppPort),
        "--app-protocol", options.AppProtocol,
        "--dapr-grpc-port", Text(options.GrpcPort),
        "--dapr-http-port", Text(options.HttpPort),
        "--resources-path", options.ResourcesPaths[0],
        "--max-body-size", "16Mi",
    ];

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
