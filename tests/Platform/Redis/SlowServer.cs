using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Platform.Redis.Tests;

/// <summary>A server on one connection that answers each command after the handshake with its number, at a steady pace.</summary>
internal sealed class SlowServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopping = new();
    private readonly Task serving;
    private int asked;

    public SlowServer(TimeSpan pace)
    {
        listener.Start();
        serving = ServeAsync(pace);
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        listener.Dispose();
        stopping.Dispose();
    }

    private async Task ServeAsync(TimeSpan pace)
    {
        using var connection = await listener.AcceptTcpClientAsync(stopping.Token);
        var stream = connection.GetStream();
        await stream.ReadAtLeastAsync(new byte[4096], 1, cancellationToken: stopping.Token);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(FakeServer.Welcome), stopping.Token);
        await Task.WhenAll(CountAsync(stream), AnswerAsync(stream, pace));
    }

    private async Task CountAsync(NetworkStream stream)
    {
        var buffer = new byte[4096];
        for (int length; (length = await stream.ReadAsync(buffer, stopping.Token)) > 0;)
            Interlocked.Add(ref asked, buffer.AsSpan(0, length).Count((byte)'*'));
    }

    private static byte[] Answer(int number) => Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $":{number}\r\n"));

    private async Task AnswerAsync(NetworkStream stream, TimeSpan pace)
    {
        using var ticks = new PeriodicTimer(pace);
        for (var number = 0; await ticks.WaitForNextTickAsync(stopping.Token);)
            if (number < Volatile.Read(ref asked))
                await stream.WriteAsync(Answer(number++), stopping.Token);
    }
}
