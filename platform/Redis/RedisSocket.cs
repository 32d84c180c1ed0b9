using System.Diagnostics.CodeAnalysis;
using System.Net.Security;
using System.Net.Sockets;

namespace Platform.Redis;

/// <summary>Opens the byte stream to a server: TCP, and TLS where asked for.</summary>
internal static class RedisSocket
{
    public static async Task<Stream> OpenAsync(RedisOptions options, CancellationToken ct)
    {
        var stream = await ConnectAsync(options, ct);
        if (!options.Tls) return stream;
        var tls = new SslStream(stream);
        try
        {
            await tls.AuthenticateAsClientAsync(TlsOptions(options), ct);
            return tls;
        }
        catch
        {
            await tls.DisposeAsync();
            throw;
        }
    }

    private static async Task<NetworkStream> ConnectAsync(RedisOptions options, CancellationToken ct)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            KeepAlive(socket);
            await socket.ConnectAsync(options.Host, options.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    // An idle connection whose server has vanished without a word is found within about 45 s.
    private static void KeepAlive(Socket socket)
    {
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, 30);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, 5);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, 3);
    }

    [SuppressMessage("Security", "CA5359", Justification = "Only when the operator asks for it by name.")]
    private static SslClientAuthenticationOptions TlsOptions(RedisOptions options) => new()
    {
        TargetHost = options.Host,
        RemoteCertificateValidationCallback = options.InsecureSkipTlsVerify ? (_, _, _, _) => true : null,
    };
}
