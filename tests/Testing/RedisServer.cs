using System.Globalization;

namespace WhatsAppEngine.Testing;

/// <summary>A private redis-server on 127.0.0.1, gone with its data at the end; it can be killed, restarted and frozen.</summary>
public sealed class RedisServer : IAsyncDisposable
{
    private const int Attempts = 3;

    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(60);

    private readonly RedisServerSettings settings;
    private readonly string directory;
    private ServerProcess? process;

    private RedisServer(RedisServerSettings settings)
    {
        this.settings = settings;
        directory = settings.Directory ?? System.IO.Directory.CreateTempSubdirectory("redis-").FullName;
        Port = settings.Port ?? FreePort.Next();
        TlsPort = settings.Tls ? FreePort.Next() : 0;
    }

    public int Port { get; }

    /// <summary>0 without TLS.</summary>
    public int TlsPort { get; }

    /// <summary>redis://[:password@]127.0.0.1:port/0</summary>
    public string Url => $"redis://{(settings.Password is { } password ? $":{Uri.EscapeDataString(password)}@" : "")}127.0.0.1:{Port}/0";

    /// <summary>Starts a server and returns once it serves.</summary>
    public static async Task<RedisServer> StartAsync(RedisServerSettings? settings = null)
    {
        settings ??= new RedisServerSettings();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await StartOnceAsync(settings);
            }
            catch (InvalidOperationException) when (settings.Port is null && attempt < Attempts)
            {
                // Another test process took the port in between: the next server gets another one.
            }
        }
    }

    /// <summary>SIGKILL: no goodbye, no last write.</summary>
    public async Task KillAsync()
    {
        if (process is null) return;
        await process.DisposeAsync();
        process = null;
    }

    /// <summary>Starts it again on the same port and data, killing it first when it still runs.</summary>
    public async Task RestartAsync()
    {
        await KillAsync();
        await LaunchAsync();
    }

    /// <summary>SIGSTOP: connections stay open and nothing answers.</summary>
    public Task FreezeAsync() => process!.SignalAsync("STOP");

    /// <summary>SIGCONT.</summary>
    public Task ThawAsync() => process!.SignalAsync("CONT");

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        if (settings.Directory is null && System.IO.Directory.Exists(directory)) System.IO.Directory.Delete(directory, recursive: true);
    }

    private static async Task<RedisServer> StartOnceAsync(RedisServerSettings settings)
    {
        var server = new RedisServer(settings);
        try
        {
            if (settings.Tls) await ThrowAwayCertificate.WriteAsync(server.directory);
            await server.LaunchAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    private async Task LaunchAsync()
    {
        var temporary = settings.Directory is null ? directory : null;
        process = ServerProcess.Start("redis-server", Arguments(), "Ready to accept connections", temporary);
        await process.ReadyAsync(StartDeadline);
    }

    private List<string> Arguments()
    {
        List<string> arguments =
        [
            "--port", Text(Port), "--bind", "127.0.0.1", "--dir", directory, "--save", "",
            "--appendonly", "yes", "--appendfsync", settings.AppendFsync, "--daemonize", "no",
        ];
        if (settings.Password is { } password) arguments.AddRange(["--requirepass", password]);
        if (settings.Tls) arguments.AddRange([
            "--tls-port", Text(TlsPort), "--tls-auth-clients", "no",
            "--tls-cert-file", Path.Combine(directory, "server.crt"), "--tls-key-file", Path.Combine(directory, "server.key")]);
        return [.. arguments, .. settings.Arguments];
    }

    private static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);
}
