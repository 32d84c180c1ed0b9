using System.Diagnostics;
using System.Globalization;

namespace Platform.GrpcRuntime.Tests.Interop;

/// <summary>The official JavaScript server with the service of echo.proto.</summary>
public sealed class JavaScriptServer : IAsyncLifetime
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private Process? _process;

    public Uri Address { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        _process = await Node.StartAsync("server.js");
        var port = await _process.StandardOutput.ReadLineAsync().WaitAsync(StartLimit)
            ?? throw new InvalidOperationException(await _process.StandardError.ReadToEndAsync());
        Address = new Uri($"http://127.0.0.1:{int.Parse(port, CultureInfo.InvariantCulture)}");
    }

    public Task DisposeAsync()
    {
        _process?.Kill(entireProcessTree: true);
        _process?.Dispose();
        return Task.CompletedTask;
    }
}
