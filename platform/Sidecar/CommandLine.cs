using System.CommandLine;
using Platform.Sidecar.MultiApp;
using Platform.Sidecar.Resources;
using Platform.Sidecar.Runtime;

namespace Platform.Sidecar;

/// <summary>
/// The commands: <c>run</c> with the flags of daprd and <c>dapr run</c>, <c>run -f</c> for every app of a dapr.yaml,
/// <c>render</c> to point resources at another Redis.
/// </summary>
internal static class CommandLine
{
    // Both kinds of run stop in their own time: the library would end the process two seconds after a signal.
    private static readonly InvocationConfiguration OwnSignals = new() { ProcessTerminationTimeout = null };

    public static async Task<int> RunAsync(string[] args)
    {
        if (args is [Guard.Verb, .. var guarded])
        {
            return Guard.Run(guarded);
        }

        var run = RunCommand.IsMeantBy(args) ? RunCommand.Create() : new RunFlags().ToCommand(RunAsync);
        var root = new RootCommand("A local stand-in for Dapr's sidecar, for machines without Dapr.") { run, RenderCommand.Create() };
        return await root.Parse(args).InvokeAsync(OwnSignals);
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
