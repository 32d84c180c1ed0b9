using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace WhatsAppEngine.Testing;

/// <summary>Ports on 127.0.0.1 that nobody listens on.</summary>
public static class FreePort
{
    // Below the range from which Linux gives ports to outgoing connections (32768 up): a server killed
    // and started again on its port must not find a client's connection sitting there.
    private const int First = 20_000;
    private const int AfterLast = 32_000;

    /// <summary>A port that could be bound a moment ago, and that this process has not been given before.</summary>
    public static int Next()
    {
        while (true)
        {
            var port = Random.Shared.Next(First, AfterLast);
            if (CanBind(port) && Taken.TryAdd(port, true)) return port;
        }
    }

    private static System.Collections.Concurrent.ConcurrentDictionary<int, bool> Taken { get; } = new();

    private static bool CanBind(int port)
    {
        if (IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Any(listener => listener.Port == port)) return false;
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
