using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace WhatsAppEngine.EndToEnd;

/// <summary><c>./run</c>, as somebody types it.</summary>
public sealed class The_run_script
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData(8090)]
    [InlineData(8091)]
    public async Task Does_not_touch_what_a_running_engine_stands_on(int port)
    {
        using var engine = new TcpListener(IPAddress.Loopback, port);
        ListenUnlessSomebodyDoes(engine);

        var (code, errors) = await TypeAsync("--once");

        Assert.Equal(1, code);
        Assert.Matches("^error: port 809[01] is taken, .*\n$", errors);
    }

    private static void ListenUnlessSomebodyDoes(TcpListener listener)
    {
        try
        {
            listener.Start();
        }
        catch (SocketException taken) when (taken.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            // Another engine on this machine does as well.
            return;
        }
    }

    private static async Task<(int Code, string Errors)> TypeAsync(string argument)
    {
        using var run = Process.Start(new ProcessStartInfo(Path.Combine(EngineFiles.Root, "run"), [argument]) { RedirectStandardError = true })!;
        var errors = run.StandardError.ReadToEndAsync();
        await run.WaitForExitAsync().WaitAsync(Soon);
        return (run.ExitCode, await errors);
    }
}
