namespace Platform.Sidecar.MultiApp;

/// <summary>One app of the run: its sidecar, then the app itself.</summary>
internal sealed class AppRun
{
    private readonly AppTemplate template;
    private readonly AppPorts ports;
    private readonly Supervised sidecar;
    private readonly Supervised? app;

    public AppRun(AppTemplate template, AppPorts ports, AppCommands commands, Func<ChildCommand, Supervised> supervise)
    {
        this.template = template;
        this.ports = ports;
        sidecar = supervise(commands.Sidecar());
        app = commands.App() is { } command ? supervise(command) : null;
    }

    /// <summary>The sidecar first, the app once the sidecar's APIs answer, back when both are healthy; every process is handed to <paramref name="onStart"/>.</summary>
    public async Task StartAsync(Action<Supervised, Task<int>> onStart, CancellationToken ct)
    {
        using var probe = new SidecarProbe(ports.Http);
        onStart(sidecar, await sidecar.StartAsync());
        await probe.OutboundAsync(ct);
        if (app is not null)
        {
            onStart(app, await app.StartAsync());
            await probe.CompleteAsync(ct);
        }
    }

    public Task StopAsync(TimeSpan grace) => Task.WhenAll(sidecar.StopAsync(grace), app?.StopAsync(grace) ?? Task.CompletedTask);

    public AppState State() => new(
        template.AppId,
        template.AppProtocol,
        template.AppPort,
        ports.Http,
        ports.Rpc,
        Process(sidecar),
        app is null ? null : Process(app));

    private static ProcessState Process(Supervised child) => new(child.ProcessId, child.LogFile);
}
