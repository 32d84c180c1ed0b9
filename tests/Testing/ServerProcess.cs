using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace WhatsAppEngine.Testing;

/// <summary>A child that never outlives the test process, not even when that is killed.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    // Reads until the test process is gone or says so, then kills; the directory, if any, goes with it.
    private const string GuardScript = "cat >/dev/null; kill -9 \"$0\" 2>/dev/null; [ -z \"$1\" ] || { sleep 0.2; rm -rf \"$1\"; }";

    private const int KeptLines = 40;

    private readonly Process process;
    private readonly Process guard;
    private readonly ConcurrentQueue<string> output = new();

    private ServerProcess(Process process, string? temporaryDirectory)
    {
        this.process = process;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        guard = Process.Start(new ProcessStartInfo("sh", ["-c", GuardScript, Pid, temporaryDirectory ?? ""]) { RedirectStandardInput = true })!;
    }

    /// <summary>What it said last, once it has exited; null while it runs.</summary>
    public string? Exit => process.HasExited ? string.Join('\n', output) : null;

    private string Pid => process.Id.ToString(CultureInfo.InvariantCulture);

    public static ServerProcess Start(string program, IReadOnlyList<string> arguments, string? temporaryDirectory) =>
        new(
            Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!,
            temporaryDirectory);

    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", Pid]);
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
        output.Enqueue(line);
        if (output.Count > KeptLines) output.TryDequeue(out _);
    }
}
