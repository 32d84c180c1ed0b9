using System.ComponentModel;

namespace Platform.Sidecar.MultiApp;

/// <summary>Runs every app of a template, each with its sidecar, until it is told to stop or one of them ends.</summary>
internal sealed class MultiAppRun : IDisposable
{
    private readonly RunSettings settings;
    private readonly RunConsole console;
    private readonly ForkThread forks = new();
    private readonly StateFile stateFile;
    private readonly IReadOnlyList<AppRun> apps;
    private readonly TaskCompletionSource<int> firstEnd = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool ready;

    public MultiAppRun(IReadOnlyList<AppTemplate> templates, RunSettings settings, RunConsole console, TimeProvider time)
    {
        this.settings = settings;
        this.console = console;
        stateFile = new StateFile(settings.StateFile);
        var now = time.GetLocalNow();
        apps = [.. templates.Zip(AppPorts.For(templates), (app, ports) => Create(Overridden(app), ports, now))];
    }

    /// <summary>The exit code: 0 when told to stop, the child's when one ended on its own (1 when it ended with 0), 1 when not all got healthy.</summary>
    public async Task<int> RunAsync(CancellationToken stop)
    {
        try
        {
            return await StartAsync(stop) ?? await EndAsync(stop);
        }
        finally
        {
            await Task.WhenAll(apps.Select(app => app.StopAsync(settings.Grace)));
            console.Say("everything is stopped");
        }
    }

    public void Dispose()
    {
        forks.Dispose();
        stateFile.Dispose();
    }

    /// <summary>Null when everything is healthy.</summary>
    private async Task<int?> StartAsync(CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(settings.StartTimeout);
        var starting = Task.WhenAll(apps.Select(app => StartAsync(app, patience.Token)));
        var first = await Task.WhenAny(starting, firstEnd.Task);
        if (first == firstEnd.Task)
        {
            await patience.CancelAsync();
            await starting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return await EndAsync(stop);
        }

        try
        {
            await starting;
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            return stop.IsCancellationRequested ? 0 : GiveUp();
        }

        Announce();
        return null;
    }

    private async Task StartAsync(AppRun app, CancellationToken ct)
    {
        try
        {
            await app.StartAsync(Watch, ct);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or Win32Exception)
        {
            console.Say($"{app.State().AppId} cannot be started: {error.Message}");
            firstEnd.TrySetResult(1);
        }
    }

    private int GiveUp()
    {
        console.Say($"not everything was healthy within {settings.StartTimeout.TotalSeconds:0} s; the logs say more");
        return 1;
    }

    private async Task<int> EndAsync(CancellationToken stop)
    {
        try
        {
            var code = await firstEnd.Task.WaitAsync(stop);
            return code == 0 ? 1 : code;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return 0;
        }
    }

    private void Announce()
    {
        ready = true;
        Save();
        foreach (var app in apps.Select(app => app.State()))
        {
            console.Say($"{app.AppId}: app pid {app.App?.Pid} port {app.AppPort}, sidecar pid {app.Sidecar.Pid} http {app.HttpPort} grpc {app.GrpcPort}");
        }

        console.Say("all sidecars and apps are healthy");
    }

    private void Watch(Supervised child, Task<int> end) => _ = WatchAsync(child, end);

    private async Task WatchAsync(Supervised child, Task<int> end)
    {
        try
        {
            firstEnd.TrySetResult(await end);
        }
        catch (Exception error)
        {
            console.Say($"{child.Name} cannot be started again: {error.Message}");
            firstEnd.TrySetResult(1);
        }
    }

    private void Save() => stateFile.Write(() => new RunState(Environment.ProcessId, ready, [.. apps.Select(app => app.State())]));

    private AppTemplate Overridden(AppTemplate app) => settings.ResourcesPaths.Count == 0 ? app : app with { ResourcesPaths = settings.ResourcesPaths };

    private AppRun Create(AppTemplate app, AppPorts ports, DateTimeOffset now) =>
        new(app, ports, new AppCommands(app, ports, settings.SidecarProgram, now), Supervise);

    private Supervised Supervise(ChildCommand command)
    {
        var child = new Supervised(command, settings.Restart, console, forks);
        child.Started += Save;
        return child;
    }
}
