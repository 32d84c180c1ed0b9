using System.CommandLine;
using System.Runtime.InteropServices;
using Platform.Sidecar.Resources;

namespace Platform.Sidecar.MultiApp;

/// <summary><c>run -f dapr.yaml</c>: every app of a template with its sidecar, in the foreground.</summary>
internal static class RunCommand
{
    private const string RunFile = "--run-file";
    private const string RunFileShort = "-f";

    /// <summary>Whether <c>run</c> is about a template rather than about one sidecar, as with <c>dapr run</c>.</summary>
    public static bool IsMeantBy(IReadOnlyCollection<string> arguments) => arguments.Any(word => word is RunFile or RunFileShort);

    public static Command Create()
    {
        var template = new Option<string>(RunFile, RunFileShort) { Description = "dapr.yaml, its folder, or - for standard input.", Required = true };
        var resources = new Option<string[]>("--resources-path") { Description = "Use these folders instead of the template's." };
        var state = new Option<string?>("--state-file") { Description = "Keep process ids, ports and log files here as JSON." };
        var restart = new Option<bool>("--restart") { Description = "Start a process again when it ends, instead of stopping the run." };
        var timeout = Seconds("--start-timeout", "Seconds until everything must be healthy.", 60);
        var grace = Seconds("--grace", "Seconds between SIGTERM and SIGKILL.", 15);
        var daprd = new Option<string?>("--daprd") { Description = "Run this daprd as sidecar instead of the stand-in." };
        var command = new Command("run", "Runs every app of a dapr.yaml with its sidecar.") { template, resources, state, restart, timeout, grace, daprd };
        command.SetAction((parsed, ct) => RunAsync(parsed.GetValue(template)!, new RunSettings
        {
            ResourcesPaths = [.. (parsed.GetValue(resources) ?? []).Select(Path.GetFullPath)],
            StateFile = parsed.GetValue(state),
            Restart = parsed.GetValue(restart),
            StartTimeout = TimeSpan.FromSeconds(parsed.GetValue(timeout)),
            Grace = TimeSpan.FromSeconds(parsed.GetValue(grace)),
            SidecarProgram = parsed.GetValue(daprd) is { } program ? [program] : RunSettings.StandIn,
        }, ct));
        return command;
    }

    private static Option<int> Seconds(string name, string description, int absent) =>
        new(name) { Description = description, DefaultValueFactory = _ => absent };

    private static async Task<int> RunAsync(string template, RunSettings settings, CancellationToken ct)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        using var interrupt = On(PosixSignal.SIGINT, stop);
        using var terminate = On(PosixSignal.SIGTERM, stop);
        using var hangUp = On(PosixSignal.SIGHUP, stop);
        try
        {
            using var run = new MultiAppRun(TemplateReader.Read(template), settings, new RunConsole(Console.Out), TimeProvider.System);
            return await run.RunAsync(stop.Token);
        }
        catch (ResourceException error)
        {
            await Console.Error.WriteLineAsync(error.Message);
            return 1;
        }
    }

    private static PosixSignalRegistration On(PosixSignal signal, CancellationTokenSource stop) => PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = true;
        stop.Cancel();
    });
}
