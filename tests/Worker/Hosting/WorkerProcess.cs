using System.Diagnostics;
using System.Globalization;
using Grpc.Net.Client;
using WhatsAppEngine.Core.Secrets;
using WhatsAppEngine.Testing;

namespace WhatsAppEngine.Worker.Tests.Hosting;

/// <summary>The worker as it runs in earnest: a process of its own, without a sidecar.</summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Process process;
    private readonly int port;

    private WorkerProcess(Process process, int port) => (this.process, this.port, Channel) =
        (process, port, GrpcChannel.ForAddress($"http://127.0.0.1:{port}"));

    public GrpcChannel Channel { get; }

    public static WorkerProcess Start(string databaseUrl, params IEnumerable<(string Name, string Value)> settings)
    {
        var port = FreePort.Next();
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "WhatsAppEngine.Worker.dll")])
        {
            RedirectStandardError = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        start.Environment["DATABASE_URL"] = databaseUrl;
        start.Environment["APP_PORT"] = port.ToString(CultureInfo.InvariantCulture);
        start.Environment["DAPR_GRPC_PORT"] = FreePort.Next().ToString(CultureInfo.InvariantCulture);
        // Without one the worker would ask the sidecar's secret store for it, and there is no sidecar.
        start.Environment["WHATSAPP_ENCRYPTION_KEY"] = FernetKey.Generate();
        // Development: the container checks every registration when it is built.
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        return new WorkerProcess(Process.Start(start)!, port);
    }

    public Task ServesAsync() => Eventually.Async(
        async () =>
        {
            using var client = new System.Net.Sockets.TcpClient();
            await client.ConnectAsync("127.0.0.1", port);
        },
        Patience);

    public async Task<int> StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
        return await ExitCodeAsync();
    }

    /// <summary>SIGKILL.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public async Task<int> ExitCodeAsync()
    {
        using var deadline = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(deadline.Token);
        return process.ExitCode;
    }

    public Task<string> ErrorsAsync() => process.StandardError.ReadToEndAsync();

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            await KillAsync();
        }

        process.Dispose();
        Channel.Dispose();
    }
}
