using System.Diagnostics;
using WhatsAppEngine.Core.Secrets;
using WhatsAppEngine.Testing;

namespace WhatsAppEngine.Benchmarks;

/// <summary>The Worker as it is deployed, without a sidecar: it takes nothing in and tells nobody, and sends what is queued.</summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    private readonly Process process;

    private WorkerProcess(Process process) => this.process = process;

    public static WorkerProcess Start(string databaseUrl, string redisUrl)
    {
        var start = new ProcessStartInfo("dotnet", Path.Combine(AppContext.BaseDirectory, "WhatsAppEngine.Worker.dll"))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DATABASE_URL"] = databaseUrl;
        start.Environment["REDIS_URL"] = redisUrl;
        start.Environment["WHATSAPP_PROVIDER"] = "stub";
        start.Environment["WHATSAPP_ENCRYPTION_KEY"] = FernetKey.Generate();
        start.Environment["APP_PORT"] = $"{FreePort.Next()}";
        start.Environment["Outbound__PollInterval"] = "00:00:00.050";
        start.Environment["Logging__LogLevel__Default"] = "Error";
        var process = Process.Start(start)!;
        // Read, so that it never waits for a reader.
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, line) => Console.Error.WriteLine(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new WorkerProcess(process);
    }

    /// <summary>True while it runs.</summary>
    /// <exception cref="InvalidOperationException">It has ended.</exception>
    public Task<bool> RunsAsync() => process.HasExited
        ? throw new InvalidOperationException($"The Worker ended with exit code {process.ExitCode}.")
        : Task.FromResult(true);

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
