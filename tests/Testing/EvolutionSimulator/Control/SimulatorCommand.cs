using System.CommandLine;

namespace WhatsAppEngine.Testing.EvolutionSimulator.Control;

/// <summary>The simulator as a program.</summary>
internal static class SimulatorCommand
{
    public static RootCommand Create()
    {
        var usual = new EvolutionSettings();
        var port = new Option<int>("--port") { Description = "Port on 127.0.0.1.", DefaultValueFactory = _ => 9200 };
        var key = new Option<string>("--api-key") { Description = "The global key.", DefaultValueFactory = _ => usual.ApiKey };
        var retry = new Option<double>("--retry-scale")
        {
            Description = "What the waits between attempts at a webhook are multiplied with; 1 is Evolution's 5 to 300 s.",
            DefaultValueFactory = _ => usual.RetryScale,
        };
        var lifetime = new Option<int?>("--qr-seconds") { Description = "How long a QR code lives; none given: until it is refreshed." };
        var unlicensed = new Option<bool>("--unlicensed") { Description = "Answer 503 LICENSE_REQUIRED until it is activated." };
        var command = new RootCommand("An Evolution API 2.3.7 that answers like the real one, for tests and local work.")
        {
            port, key, retry, lifetime, unlicensed,
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            usual with
            {
                Port = parsed.GetValue(port),
                ApiKey = parsed.GetValue(key)!,
                RetryScale = parsed.GetValue(retry),
                QrLifetime = parsed.GetValue(lifetime) is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
                IsLicensed = !parsed.GetValue(unlicensed),
            },
            cancellationToken));
        return command;
    }

    private static async Task RunAsync(EvolutionSettings settings, CancellationToken cancellationToken)
    {
        await using var server = await EvolutionServer.StartAsync(settings, cancellationToken);
        Console.WriteLine($"Serving Evolution API at {server.Address}; control at {server.Address}control. Ctrl-C stops.");
        await server.WaitForShutdownAsync(cancellationToken);
    }
}
