using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Platform.Sidecar.MultiApp;

/// <summary>The ports of one sidecar: those of the template, else free ones, the same for every restart.</summary>
internal sealed record AppPorts(int Http, int Rpc, int InternalRpc, int Metrics)
{
    /// <summary>Chooses for all apps at once, so that no two get the same.</summary>
    public static IReadOnlyList<AppPorts> For(IReadOnlyList<AppTemplate> apps)
    {
        List<TcpListener> held = [];
        try
        {
            return [.. apps.Select(app => new AppPorts(
                Free(app.HttpPort, held), Free(app.RpcPort, held), Free(app.InternalRpcPort, held), Free(app.MetricsPort, held)))];
        }
        finally
        {
            held.ForEach(listener => listener.Dispose());
        }
    }

    public static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);

    private static int Free(int wanted, List<TcpListener> held)
    {
        if (wanted > 0)
        {
            return wanted;
        }

        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        held.Add(listener);
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
