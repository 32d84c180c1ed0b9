using System.Security.Cryptography.X509Certificates;
using Grpc.Health.V1;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using WhatsAppEngine.Testing;
using WhatsAppEngine.Worker.Hosting;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace WhatsAppEngine.Worker.Tests.Hosting;

public sealed class Where_the_worker_listens : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("tls-").FullName;

    public static TheoryData<string, (string, string)[]> Open => new()
    {
        { "APP_API_TOKEN", [("APP_HOST", "0.0.0.0")] },
        { "APP_API_TOKEN", [("APP_HOST", "::")] },
        { "APP_API_TOKEN", [("Kestrel:Endpoints:Direct:Url", "https://0.0.0.0:8443")] },
        { "APP_API_TOKEN", [("Kestrel:Endpoints:Direct:Url", "https://*:8443")] },
        { "APP_TLS_KEY", [("APP_TLS_CERT", "server.crt")] },
        { "PEM", [("APP_TLS_CERT", "nowhere.crt"), ("APP_TLS_KEY", "nowhere.key")] },
    };

    [Theory]
    [MemberData(nameof(Open))]
    public void Is_not_where_anybody_could_come_without_a_token_nor_without_its_certificate(string names, (string, string)[] settings)
    {
        var refusal = Builder(settings).ListenForSidecar() ?? "";

        Assert.Contains(names, refusal, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal);
    }

    public static TheoryData<(string, string)[]> Closed => new()
    {
        { [("APP_HOST", "127.0.0.1")] },
        { [("APP_HOST", "::1")] },
        { [("APP_HOST", "0.0.0.0"), ("APP_API_TOKEN", "t")] },
        { [("APP_HOST", "0.0.0.0"), ("Api:AllowWithoutToken", "true")] },
        { [("Kestrel:Endpoints:Direct:Url", "http://localhost:8092")] },
    };

    [Theory]
    [MemberData(nameof(Closed))]
    public void May_be_this_machine_or_anywhere_with_a_token_or_where_somebody_has_said_so((string, string)[] settings) =>
        Assert.Null(Builder(settings).ListenForSidecar());

    [Fact]
    public async Task Speaks_TLS_with_its_certificate()
    {
        await ThrowAwayCertificate.WriteAsync(directory);
        var port = FreePort.Next();
        await using var worker = await StartAsync(
            ("APP_PORT", $"{port}"), ("APP_TLS_CERT", In("server.crt")), ("APP_TLS_KEY", In("server.key")));

        Assert.Equal(ServingStatus.Serving, await AskAsync($"https://localhost:{port}"));
        await Assert.ThrowsAsync<Grpc.Core.RpcException>(() => AskAsync($"http://localhost:{port}"));
    }

    [Fact]
    public async Task Speaks_TLS_at_a_port_of_its_own_beside_the_sidecars()
    {
        await ThrowAwayCertificate.WriteAsync(directory);
        var (port, direct) = (FreePort.Next(), FreePort.Next());
        await using var worker = await StartAsync(
            ("APP_PORT", $"{port}"), ("Kestrel:Endpoints:Direct:Url", $"https://127.0.0.1:{direct}"), ("Kestrel:Endpoints:Direct:Protocols", "Http2"),
            ("Kestrel:Endpoints:Direct:Certificate:Path", In("server.crt")), ("Kestrel:Endpoints:Direct:Certificate:KeyPath", In("server.key")));

        Assert.Equal(ServingStatus.Serving, await AskAsync($"https://localhost:{direct}"));
        Assert.Equal(ServingStatus.Serving, await AskAsync($"http://localhost:{port}"));
    }

    // Seen to break after five minutes, with every other call on the connection, when Kestrel demands its usual rate.
    [Fact]
    public async Task Lets_slow_readers_wait_as_long_as_they_like()
    {
        await using var worker = await StartAsync(("APP_PORT", $"{FreePort.Next()}"));

        Assert.Null(worker.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value.Limits.MinResponseDataRate);
    }

    public void Dispose() => Directory.Delete(directory, recursive: true);

    private string In(string file) => Path.Combine(directory, file);

    private static WebApplicationBuilder Builder(params (string Name, string Value)[] settings)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(settings.Select(one => KeyValuePair.Create(one.Name, (string?)one.Value)));
        return builder;
    }

    private static async Task<WebApplication> StartAsync(params (string Name, string Value)[] settings)
    {
        var builder = Builder(settings);
        Assert.Null(builder.ListenForSidecar());
        builder.Services.AddGrpc();
        builder.Services.AddGrpcHealthChecks();
        var worker = builder.Build();
        worker.MapGrpcHealthChecksService();
        await worker.StartAsync();
        return worker;
    }

    private async Task<ServingStatus> AskAsync(string address)
    {
        var handler = new SocketsHttpHandler();
        handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        handler.SslOptions.CertificateChainPolicy.CustomTrustStore.ImportFromPemFile(In("server.crt"));
        using var channel = GrpcChannel.ForAddress(address, new GrpcChannelOptions { HttpHandler = handler, DisposeHttpClient = true });
        return (await new Health.HealthClient(channel).CheckAsync(new HealthCheckRequest())).Status;
    }
}
