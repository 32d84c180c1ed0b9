using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using WhatsAppEngine.Testing;

namespace Platform.DaprClient.Tests;

/// <summary>The npm package @dapr/dapr, unchanged, as client and server of a sidecar.</summary>
[Collection(nameof(Shop))]
public sealed class OfficialJavaScriptClient(Shop shop)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData("grpc")]
    [InlineData("http")]
    public async Task It_publishes_subscribes_stores_reads_secrets_and_invokes(string mode)
    {
        await InstallAsync();
        var app = FreePort.Next();
        var sidecar = await shop.StartAsync(shop.Options($"javascript-{mode}") with { AppPort = app, AppProtocol = mode, ApiToken = Shop.ApiToken });
        var port = mode == "grpc" ? sidecar.GrpcPort : sidecar.HttpPort;

        var (exitCode, output) = await RunAsync("node", ["compliance.mjs", mode, Text(app), Text(port), sidecar.AppId]);

        Assert.True(exitCode == 0, output);
        Assert.Equal(12, output.Split('\n').Count(line => line.StartsWith("ok ", StringComparison.Ordinal)));
    }

    private static async Task InstallAsync()
    {
        if (Directory.Exists(Path.Combine(Folder(), "node_modules")))
        {
            return;
        }

        var (exitCode, output) = await RunAsync("npm", ["ci", "--no-audit", "--no-fund"]);
        Assert.True(exitCode == 0, output);
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = Folder(), RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DAPR_API_TOKEN"] = Shop.ApiToken;
        using var process = Process.Start(start)!;
        using var deadline = new CancellationTokenSource(Deadline);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
            var errors = process.StandardError.ReadToEndAsync(deadline.Token);
            await process.WaitForExitAsync(deadline.Token);
            return (process.ExitCode, await output + await errors);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "node");
}
