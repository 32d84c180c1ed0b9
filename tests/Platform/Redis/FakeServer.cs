using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Platform.Redis.Tests;

/// <summary>A server that says what a real one never would: per connection a greeting, then one answer, then it hangs up.</summary>
internal sealed class FakeServer : IAsyncDisposable
{
    public const string Welcome = "+OK\r\n+PONG\r\n";

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopping = new();
    private readonly Task serving;

    public FakeServer(params (string Greeting, string Answer)[] connections)
    {
        listener.Start();
        serving = ServeAsync(connections);
    }

    public RedisOptions Options => new() { Port = ((IPEndPoint)listener.LocalEndpoint).Port, CommandTimeout = TimeSpan.FromSeconds(3) };

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        listener.Dispose();
        stopping.Dispose();
    }

    private async Task ServeAsync((string Greeting, string Answer)[] connections)
    {
        var buffer = new byte[4096];
        foreach (var (greeting, answer) in connections)
        {
            using var connection = await listener.AcceptTcpClientAsync(stopping.Token);
            var stream = connection.GetStream();
            foreach (var text in new[] { greeting, answer })
            {
                if (await stream.ReadAsync(buffer, stopping.Token) == 0) break;
                await stream.WriteAsync(Encoding.UTF8.GetBytes(text), stopping.Token);
            }
        }
    }
}
