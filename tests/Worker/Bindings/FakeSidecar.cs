using System.Collections.Concurrent;
using Dapr.Client.Autogen.Grpc.v1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using WhatsAppEngine.Testing;

namespace WhatsAppEngine.Worker.Tests.Bindings;

/// <summary>A sidecar with nothing but a state store, in memory, behind Dapr's gRPC.</summary>
internal sealed class FakeSidecar : Dapr.Client.Autogen.Grpc.v1.Dapr.DaprBase, IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly int port = FreePort.Next();
    private readonly ConcurrentDictionary<string, ByteString> state = new();

    private FakeSidecar()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenLocalhost(port, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(this);
        app = builder.Build();
        app.MapGrpcService<FakeSidecar>();
    }

    public string Endpoint => $"http://127.0.0.1:{port}";

    /// <summary>Set: every call fails as if the store were down.</summary>
    public bool IsAway { get; set; }

    public IReadOnlyList<string> Keys => [.. state.Keys];

    public static async Task<FakeSidecar> StartAsync()
    {
        var sidecar = new FakeSidecar();
        await sidecar.app.StartAsync();
        return sidecar;
    }

    /// <summary>What is kept under a key, as text; null when nothing is.</summary>
    public string? Read(string key) => state.TryGetValue(key, out var value) ? value.ToStringUtf8() : null;

    /// <summary>Loses everything, as a Redis without persistence does.</summary>
    public void Forget() => state.Clear();

    /// <summary>Has what another one had.</summary>
    public void TakeOver(FakeSidecar other)
    {
        foreach (var (key, value) in other.state)
        {
            state[key] = value;
        }
    }

    public override Task<GetStateResponse> GetState(GetStateRequest request, ServerCallContext context)
    {
        Check(request.StoreName);
        return Task.FromResult(new GetStateResponse { Data = state.GetValueOrDefault(request.Key, ByteString.Empty) });
    }

    public override Task<Empty> SaveState(SaveStateRequest request, ServerCallContext context)
    {
        Check(request.StoreName);
        foreach (var item in request.States)
        {
            state[item.Key] = item.Value;
        }

        return Task.FromResult(new Empty());
    }

    public override Task<Empty> DeleteState(DeleteStateRequest request, ServerCallContext context)
    {
        Check(request.StoreName);
        state.TryRemove(request.Key, out _);
        return Task.FromResult(new Empty());
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private void Check(string store)
    {
        if (IsAway || store != "whatsapp-state")
        {
            throw new RpcException(new Status(StatusCode.Internal, "the store is away"));
        }
    }
}
