using BaseCommerce.WhatsApp.V1;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using WhatsAppEngine.Testing;

namespace WhatsAppEngine.Cli.Tests;

/// <summary>A worker that remembers what it was asked, and answers as told.</summary>
internal sealed class FakeWorker : BaseCommerce.WhatsApp.V1.Bindings.BindingsBase, IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly int port = FreePort.Next();

    private FakeWorker()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenLocalhost(port, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(this);
        app = builder.Build();
        app.MapGrpcService<FakeWorker>();
    }

    public string Address => $"127.0.0.1:{port}";

    public BindRequest? Asked { get; private set; }

    public ListBindingsRequest? AskedToList { get; private set; }

    public string? Token { get; private set; }

    /// <summary>What every call fails with, when set.</summary>
    public Status? Refusal { get; set; }

    public static async Task<FakeWorker> StartAsync()
    {
        var worker = new FakeWorker();
        await worker.app.StartAsync();
        return worker;
    }

    public override Task<Binding> Bind(BindRequest request, ServerCallContext context)
    {
        (Asked, Token) = (request, context.RequestHeaders.GetValue("dapr-api-token"));
        return Refusal is { } refusal
            ? throw new RpcException(refusal)
            : Task.FromResult(new Binding { TenantId = request.TenantId, Provider = request.Provider, DisplayNumber = request.DisplayNumber });
    }

    public override Task<ListBindingsResponse> List(ListBindingsRequest request, ServerCallContext context)
    {
        AskedToList = request;
        Binding[] bindings =
        [
            new() { TenantId = "10000000-0000-0000-0000-000000000001", Provider = "meta", PhoneNumberId = "106540352242922", DisplayNumber = "+5511900000001", IsActive = true, HasAccessToken = true },
            new() { TenantId = "10000000-0000-0000-0000-000000000002", Provider = "evolution", InstanceName = "loja [2]", DisplayNumber = "+5511900000002" },
        ];
        return Task.FromResult(new ListBindingsResponse { Bindings = { bindings } });
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
