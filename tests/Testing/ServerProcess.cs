using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace WhatsAppEngine.Testing;

/// <summary>A child that never outlives the test process, not even when that is killed.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    // Reads until the test process is gone, then kills; the directory, if any, goes with it. Signals meant for the
    // whole process group (Ctrl-C, timeout) must not end the guard before its work is done.
    // Deletes twice, because a server's own children may write for a moment longer than it lives.
    private const string GuardScript = """
        trap '' INT TERM HUP
        cat >/dev/null
        kill -9 "$0" 2>/dev/null
        [ -z "$1" ] || { sleep 0.2; rm -rf "$1" 2>/dev/null; sleep 1; rm -rf "$1"; }
        """;

    private const int KeptLines = 40;

    private readonly Process process;
    private readonly Process guard;
    private readonly ConcurrentQueue<string> output = new();
    private readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly string readyLine;

    private ServerProcess(Process process, string readyLine, string? temporaryDirectory)
    {
        this.process = process;
        this.readyLine = readyLine;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        string[] arguments = ["-c", GuardScript, Pid, temporaryDirectory ?? ""];
        guard = Process.Start(new ProcessStartInfo("sh", arguments) { RedirectStandardInput = true })!;
    }

    private string Pid => process.Id.ToString(CultureInfo.InvariantCulture);

    /// <summary>Starts a program that prints a line containing <paramref name="readyLine"/> once it serves.</summary>
    public static ServerProcess Start(string program, IReadOnlyList<string> arguments, string readyLine, string? temporaryDirectory)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        return new ServerProcess(Process.Start(start)!, readyLine, temporaryDirectory);
    }

    /// <summary>Waits for the ready line: that this process serves, not another one that may sit on its port.</summary>
    /// <exception cref="InvalidOperationException">It exited instead; the message is what it said.</exception>
    public async Task ReadyAsync(TimeSpan deadline)
    {
        var first = await Task.WhenAny(ready.Task, process.WaitForExitAsync()).WaitAsync(deadline);
        if (first != ready.Task)
            throw new InvalidOperationException($"{process.StartInfo.FileName} did not start: {string.Join('\n', output)}");
    }

    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", Pid]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Waits until it is gone, and its children too.</summary>
    public Task ExitAsync(TimeSpan deadline) => process.WaitForExitAsync().WaitAsync(deadline);

    /// <summary>The same signal to the process and to its children.</summary>
    public async Task SignalFamilyAsync(string signal)
    {
        using var kill = Process.Start("sh", ["-c", "kill -$1 $0 $(cat /proc/$0/task/$0/children 2>/dev/null) 2>/dev/null", Pid, signal]);
        await kill.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        // The guard goes first: it must not delete data that a restart needs.
        guard.Kill();
        if (!process.HasExited) process.Kill();
        await process.WaitForExitAsync();
        await guard.WaitForExitAsync();
        guard.Dispose();
        process.Dispose();
    }

    private void Keep(string? line)
    {
        if (line is null) return;
        if (line.Contains(readyLine, StringComparison.Ordinal)) ready.TrySetResult();
        output.Enqueue(line);
        if (output.Count > KeptLines) output.TryDequeue(out _);
    }
}
