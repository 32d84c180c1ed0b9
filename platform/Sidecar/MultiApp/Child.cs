using System.Diagnostics;

namespace Platform.Sidecar.MultiApp;

/// <summary>A running child process with its output.</summary>
internal sealed class Child
{
    // A grandchild may hold the output open after the child is gone.
    private static readonly TimeSpan LastOutput = TimeSpan.FromSeconds(2);

    private readonly Process process;

    private Child(Process process, OutputLog log)
    {
        this.process = process;
        Id = process.Id;
        Exited = RunAsync(log);
    }

    public int Id { get; }

    /// <summary>The exit code (128 + signal for a killed one), once the process is gone and its output is written.</summary>
    public Task<int> Exited { get; }

    public static async Task<Child> StartAsync(ChildCommand command, ForkThread forks, TextWriter console)
    {
        var log = new OutputLog(command, console);
        try
        {
            return new Child(await forks.StartAsync(StartInfo(command)), log);
        }
        catch
        {
            log.Dispose();
            throw;
        }
    }

    public void Signal(int signal)
    {
        if (!Exited.IsCompleted)
        {
            LibC.SignalGroup(Id, signal);
        }
    }

    private static ProcessStartInfo StartInfo(ChildCommand command)
    {
        var words = Guard.Wrap(command.Command);
        var start = new ProcessStartInfo(words[0], words.Skip(1))
        {
            WorkingDirectory = command.Directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in command.Environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    private async Task<int> RunAsync(OutputLog log)
    {
        process.StandardInput.Close();
        var output = Task.WhenAll(log.CopyAsync(process.StandardOutput), log.CopyAsync(process.StandardError));
        await process.WaitForExitAsync();
        LibC.KillRest(Id);
        await Task.WhenAny(output, Task.Delay(LastOutput));
        var code = process.ExitCode;
        process.Dispose();
        log.Dispose();
        return code;
    }
}
