using System.IO.Compression;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
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
        builder.Services.AddSingleton<CancelledWaits>();
        builder.Services.AddGrpc(grpc =>
        {
            grpc.MaxReceiveMessageSize = MessageLimit;
            grpc.MaxSendMessageSize = 16 * MessageLimit;
            grpc.ResponseCompressionAlgorithm = "gzip";
            grpc.ResponseCompressionLevel = CompressionLevel.Fastest;
        });
        _app = builder.Build();
        _app.MapGrpcService<EchoService>();
    }

    /// <summary>Such as http://127.0.0.1:40123.</summary>
    public Uri Address => new(
        _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    public GrpcChannel CreateChannel() => GrpcChannel.ForAddress(Address);

    public Task InitializeAsync() => _app.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();
}
