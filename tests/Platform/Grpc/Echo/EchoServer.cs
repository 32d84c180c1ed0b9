using System.IO.Compression;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace Platform.GrpcRuntime.Tests.Echo;

/// <summary>Our gRPC server: Kestrel, HTTP/2 without TLS, a free port of 127.0.0.1, messages up to 1 MiB, gzip on.</summary>
public sealed class EchoServer : IAsyncLifetime
{
    public const int MessageLimit = 1024 * 1024;

    private readonly WebApplication _app;

    public EchoServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddSingleton<WaitCounts>();
        builder.Services.AddGrpc(grpc =>
        {
            grpc.MaxReceiveMessageSize = MessageLimit;
            grpc.MaxSendMessageSize = 16 * MessageLimit;
            grpc.ResponseCompressionAlgorithm = "gzip";
            grpc.ResponseCompressionLevel = CompressionLevel.Fastest;
        });
        builder.Services.AddSingleton(Health);
        builder.Services
            .AddGrpcHealthChecks(options => options.Services.Map("platform.echo.v1.Echo", check => check.Name != "worn"))
            .AddCheck("worn", () => HealthCheckResult.Unhealthy())
            .AddCheck<SwitchableHealth>("switch");
        builder.Services.Configure<HealthCheckPublisherOptions>(publisher =>
        {
            publisher.Delay = TimeSpan.Zero;
            publisher.Period = TimeSpan.FromSeconds(1);
        });
        builder.Services.AddGrpcReflection();
        _app = builder.Build();
        _app.MapGrpcService<EchoService>();
        _app.MapGrpcHealthChecksService();
        _app.MapGrpcReflectionService();
    }

    /// <summary>Decides about the health of the echo service; that of the whole server is always bad.</summary>
    public SwitchableHealth Health { get; } = new();

    /// <summary>Such as http://127.0.0.1:40123.</summary>
    public Uri Address => new(
        _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    public GrpcChannel CreateChannel() => GrpcChannel.ForAddress(Address);

    /// <summary>Stops serving, as on SIGTERM.</summary>
    public Task StopAsync() => _app.StopAsync();

    public Task InitializeAsync() => _app.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();
}
