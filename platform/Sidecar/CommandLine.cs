using System.CommandLine;
using Platform.Sidecar.Resources;
using Platform.Sidecar.Runtime;

namespace Platform.Sidecar;

/// <summary>The commands: <c>sidecar run</c> with the flags of daprd and <c>dapr run</c>.</summary>
internal static class CommandLine
{
    public static Task<int> RunAsync(string[] args)
    {
        var run = new RunFlags().ToCommand(RunAsync);
        return new RootCommand("A local stand-in for Dapr's sidecar, for machines without Dapr.") { run }.Parse(args).InvokeAsync();
    }

    private static async Task<int> RunAsync(SidecarOptions options, CancellationToken ct)
    {
        try
        {
            await using var host = await SidecarHost.StartAsync(options, ToConsole, ct);
            await using var registration = ct.Register(() => _ = host.StopAsync());
            await host.WaitForShutdownAsync();
            return 0;
        }
        catch (Exception error) when (error is ResourceException or InvalidComponentException or IOException)
        {
            await Console.Error.WriteLineAsync($"sidecar: {error.Message}");
            return 1;
        }
    }

    private static void ToConsole(ILoggingBuilder logging) => logging.AddSimpleConsole(console =>
    {
        console.SingleLine = true;
        console.UseUtcTimestamp = true;
        console.TimestampFormat = "HH:mm:ss.fff ";
    });
}
