using System.Collections.Concurrent;
using Dapr.Client;
using Dapr.Client.Autogen.Grpc.v1;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using WhatsAppEngine.Contracts;
using WhatsAppEngine.Webhook.Sidecar;

namespace WhatsAppEngine.Webhook.Tests;

/// <summary>Dapr's gRPC API on this machine, as far as Webhook uses it, failing as a test tells it.</summary>
internal sealed class FakeDaprd : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly DaprClient client;

    private FakeDaprd(WebApplication app, Answers answers)
    {
        (this.app, this.Api) = (app, answers);
        client = new DaprClientBuilder().UseGrpcEndpoint(AddressOf(app)).UseJsonSerializationOptions(ContractsJson.Wire.Options).Build();
        Sidecar = new DaprSidecar(client, Options.Create(new WebhookOptions
        {
            PublishTimeout = TimeSpan.FromSeconds(1),
            StateTimeout = TimeSpan.FromSeconds(1),
        }));
    }

    public Answers Api { get; }

    public ISidecar Sidecar { get; }

    public static async Task<FakeDaprd> StartAsync()
    {
        var answers = new Answers();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(server => server.Listen(System.Net.IPAddress.Loopback, 0, port => port.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc(options => options.MaxReceiveMessageSize = null);
        builder.Services.AddSingleton(answers);
        var app = builder.Build();
        app.MapGrpcService<Answers>();
        await app.StartAsync();
        return new FakeDaprd(app, answers);
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await app.DisposeAsync();
    }

    private static string AddressOf(WebApplication app) =>
        app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    internal sealed class Answers : global::Dapr.Client.Autogen.Grpc.v1.Dapr.DaprBase
    {
        public ConcurrentQueue<BulkPublishRequest> Published { get; } = new();

        public StatusCode Fails { get; set; }

        public bool IsSilent { get; set; }

        public override async Task<BulkPublishResponse> BulkPublishEvent(BulkPublishRequest request, ServerCallContext context)
        {
            await FailAsync(context);
            Published.Enqueue(request);
            return new BulkPublishResponse();
        }

        public override async Task<GetStateResponse> GetState(GetStateRequest request, ServerCallContext context)
        {
            await FailAsync(context);
            return new GetStateResponse();
        }

        public override async Task<GetSecretResponse> GetSecret(GetSecretRequest request, ServerCallContext context)
        {
            await FailAsync(context);
            return new GetSecretResponse { Data = { [request.Key] = "the secret" } };
        }

        private async Task FailAsync(ServerCallContext context)
        {
            if (IsSilent) await Task.Delay(Timeout.Infinite, context.CancellationToken);
            if (Fails != StatusCode.OK) throw new RpcException(new Status(Fails, "says the test"));
        }
    }
}
