using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace WhatsAppEngine.Testing;

/// <summary>A private redis-server on 127.0.0.1, gone with its data at the end; it can be killed, restarted and frozen.</summary>
public sealed class RedisServer : IAsyncDisposable
{
    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(20);
    private static readonly Encoding Ascii = Encoding.ASCII;

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
        var server = new RedisServer(settings ?? new RedisServerSettings());
        if (server.settings.Tls) await ThrowAwayCertificate.WriteAsync(server.directory);
        try
        {
            await server.LaunchAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
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

    private async Task LaunchAsync()
    {
        process = ServerProcess.Start("redis-server", Arguments(), settings.Directory is null ? directory : null);
        await Eventually.Async(ServesAsync, StartDeadline);
    }

    private List<string> Arguments()
    {
        List<string> arguments =
        [
            "--port", Text(Port), "--bind", "127.0.0.1", "--dir", directory, "--save", "",
            "--appendonly", "yes", "--appendfsync", settings.AppendFsync, "--daemonize", "no",
        ];
        if (settings.Password is { } password) arguments.AddRange(["--requirepass", password]);
        if (settings.Tls) arguments.AddRange(["--tls-port", Text(TlsPort), "--tls-auth-clients", "no",
            "--tls-cert-file", Path.Combine(directory, "server.crt"), "--tls-key-file", Path.Combine(directory, "server.key")]);
        return [.. arguments, .. settings.Arguments];
    }

    private async Task<bool> ServesAsync()
    {
        if (process!.Exit is { } said) throw new InvalidOperationException($"redis-server did not start: {said}");
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync("127.0.0.1", Port);
            await client.GetStream().WriteAsync(Ascii.GetBytes("PING\r\n"));
            var answer = new byte[64];
            var length = await client.GetStream().ReadAsync(answer);
            return Ascii.GetString(answer, 0, length) is { } text && (text.StartsWith("+PONG", StringComparison.Ordinal) || text.StartsWith("-NOAUTH", StringComparison.Ordinal));
        }
        catch (Exception failure) when (failure is SocketException or IOException)
        {
            return false;
        }
    }

    private static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);
}
