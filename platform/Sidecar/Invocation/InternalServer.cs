using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Platform.Sidecar.Runtime;

namespace Platform.Sidecar.Invocation;

/// <summary>
/// The port other sidecars call, in place of daprd's internal gRPC port: HTTP/2 on the loopback address, without token (daprd has
/// mTLS there). Whatever arrives is for the own app.
/// </summary>
internal sealed class InternalServer(SidecarOptions options, AppNames names, LocalApp app, ILoggerFactory loggers) : IHostedService, IAsyncDisposable
{
    private WebApplication? server;

    /// <summary>Where this sidecar takes calls from other sidecars; known once it has started.</summary>
    public Uri? Address { get; private set; }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        server = Build();
        await server.StartAsync(cancellationToken);
        Address = new(server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        await names.RegisterAsync(Address, cancellationToken);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (server is not null && Address is not null)
        {
            names.Unregister(Address);
            await server.StopAsync(cancellationToken);
        }
    }

    public ValueTask DisposeAsync() => server?.DisposeAsync() ?? default;

    private WebApplication Build()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddSingleton(loggers);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = options.MaxBodySize;
            kestrel.Listen(IPAddress.Loopback, options.InternalPort, listen => listen.Protocols = HttpProtocols.Http2);
        });
        var built = builder.Build();
        built.Run(DeliverAsync);
        return built;
    }

    private async Task DeliverAsync(HttpContext context)
    {
        if (await app.DeliverAsync(context, Invoker.PathAndQueryOf(context.Request)) is not { } failure)
        {
            return;
        }

        if (GrpcAnswer.IsGrpc(context.Request))
        {
            GrpcAnswer.Fail(context, failure.Status, failure.Message);
        }
        else
        {
            await Api.Http.ErrorAnswer.WriteAsync(context, failure);
        }
    }
}
