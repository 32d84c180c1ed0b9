using System.Collections.Concurrent;
using System.Diagnostics;

namespace Platform.Sidecar.MultiApp;

/// <summary>
/// Starts processes on one thread that lives as long as the runner: for the kernel a child's parent is the thread that
/// forked it, and a thread of the pool may end at any time and take its children along.
/// </summary>
internal sealed class ForkThread : IDisposable
{
    private readonly BlockingCollection<Action> work = [];

    public ForkThread() => new Thread(Run) { IsBackground = true, Name = "fork" }.Start();

    public Task<Process> StartAsync(ProcessStartInfo start)
    {
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        work.Add(() => Start(start, started));
        return started.Task;
    }

    /// <summary>Ends the thread, and with it every child that still runs.</summary>
    public void Dispose() => work.CompleteAdding();

    private static void Start(ProcessStartInfo start, TaskCompletionSource<Process> started)
    {
        try
        {
            started.SetResult(Process.Start(start)!);
        }
        catch (Exception error)
        {
            started.SetException(error);
        }
    }

    private void Run()
    {
        foreach (var start in work.GetConsumingEnumerable())
        {
            start();
        }
    }
}
