using System.Collections.Concurrent;
using Dapr.Client.Autogen.Grpc.v1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using WhatsAppEngine.Testing;

namespace WhatsAppEngine.Api.Tests.Hosting;

/// <summary>A sidecar that keeps state in memory and takes every event that is published, and has it end there.</summary>
internal sealed class QuietSidecar : Dapr.Client.Autogen.Grpc.v1.Dapr.DaprBase, IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly int port = FreePort.Next();
    private readonly ConcurrentDictionary<string, ByteString> state = new();

    private QuietSidecar()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenLocalhost(port, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc(options => options.MaxReceiveMessageSize = null);
        builder.Services.AddSingleton(this);
        app = builder.Build();
        app.MapGrpcService<QuietSidecar>();
    }

    /// <summary>What was published and not taken since, with its topic, once a test wants it kept.</summary>
    public ConcurrentQueue<(string Topic, ByteString Data)> Published { get; } = new();

    public bool KeepsEvents { get; set; }

    /// <summary>Everything in the state store.</summary>
    public IReadOnlyCollection<string> State => [.. state.Select(item => $"{item.Key} {item.Value.ToStringUtf8()}")];

    public string Endpoint => $"http://127.0.0.1:{port}";

    public static async Task<QuietSidecar> StartAsync()
    {
        var sidecar = new QuietSidecar();
        await sidecar.app.StartAsync();
        return sidecar;
    }

    public override Task<GetStateResponse> GetState(GetStateRequest request, ServerCallContext context) =>
        Task.FromResult(new GetStateResponse { Data = state.GetValueOrDefault(request.Key, ByteString.Empty) });

    public override Task<Empty> SaveState(SaveStateRequest request, ServerCallContext context)
    {
        foreach (var item in request.States)
        {
            state[item.Key] = item.Value;
        }

        return Task.FromResult(new Empty());
    }

    public override Task<Empty> DeleteState(DeleteStateRequest request, ServerCallContext context)
    {
        state.TryRemove(request.Key, out _);
        return Task.FromResult(new Empty());
    }

    public override Task<Empty> PublishEvent(PublishEventRequest request, ServerCallContext context)
    {
        Keep(request.Topic, request.Data);
        return Task.FromResult(new Empty());
    }

    public override Task<BulkPublishResponse> BulkPublishEvent(BulkPublishRequest request, ServerCallContext context)
    {
        foreach (var entry in request.Entries)
        {
            Keep(request.Topic, entry.Event);
        }

        return Task.FromResult(new BulkPublishResponse());
    }

    public override Task<BulkPublishResponse> BulkPublishEventAlpha1(BulkPublishRequest request, ServerCallContext context) =>
        BulkPublishEvent(request, context);

    private void Keep(string topic, ByteString data)
    {
        if (KeepsEvents)
        {
            Published.Enqueue((topic, data));
        }
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
