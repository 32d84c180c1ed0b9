namespace Platform.Sidecar.MultiApp;

/// <summary>A child that is kept running, or whose first end is the end of the run.</summary>
internal sealed class Supervised(ChildCommand command, bool restart, RunConsole console, ForkThread forks)
{
    private static readonly TimeSpan RestartPause = TimeSpan.FromMilliseconds(500);

    private readonly TaskCompletionSource stopping = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile Child? child;
    private Task<int>? watching;

    /// <summary>Raised whenever there is a new process.</summary>
    public event Action? Started;

    public int? ProcessId => child?.Id;

    public string? LogFile => command.LogFile;

    public string Name => command.Name;

    private bool IsStopping => stopping.Task.IsCompleted;

    /// <summary>Starts it; the result is its exit code, once it is gone for good.</summary>
    public async Task<Task<int>> StartAsync()
    {
        await LaunchAsync();
        return watching = WatchAsync();
    }

    /// <summary>SIGTERM, and SIGKILL when it takes longer than the grace.</summary>
    public async Task StopAsync(TimeSpan grace)
    {
        stopping.TrySetResult();
        if (watching is null)
        {
            return;
        }

        child?.Signal(LibC.SigTerm);
        if (await Task.WhenAny(watching, Task.Delay(grace)) != watching)
        {
            console.Say($"{Name} did not stop within {grace.TotalSeconds:0} s and is killed");
            child?.Signal(LibC.SigKill);
        }

        await watching;
    }

    private async Task LaunchAsync()
    {
        child = await Child.StartAsync(command, forks, console.Output);
        Started?.Invoke();
    }

    private async Task<int> WatchAsync()
    {
        while (true)
        {
            var code = await child!.Exited;
            if (IsStopping)
            {
                return code;
            }

            console.Say($"{Name} ended with exit code {code}{(restart ? "; it is started again" : LastWords(code))}");
            if (!restart || await StopsWithinPauseAsync())
            {
                return code;
            }

            await LaunchAsync();
            if (IsStopping)
            {
                child.Signal(LibC.SigTerm);
            }
        }
    }

    // What only its own file tells is repeated here, where somebody looks for the reason.
    private string LastWords(int code) => code != 0 && command is { Log: LogDestination.File, LogFile: { } file }
        ? $": {File.ReadLines(file).LastOrDefault() ?? "it said nothing"}"
        : "";

    private async Task<bool> StopsWithinPauseAsync()
    {
        await Task.WhenAny(stopping.Task, Task.Delay(RestartPause));
        return IsStopping;
    }
}
