using BaseCommerce.WhatsApp.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
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
        builder.Services.AddSingleton(OptOuts);
        builder.Services.AddSingleton(Conversations);
        app = builder.Build();
        app.MapGrpcService<FakeWorker>();
        app.MapGrpcService<FakeOptOuts>();
        app.MapGrpcService<FakeConversations>();
    }

    public string Address => $"127.0.0.1:{port}";

    public BindRequest? Asked { get; private set; }

    public ListBindingsRequest? AskedToList { get; private set; }

    public string? Token { get; private set; }

    public FakeOptOuts OptOuts { get; } = new();

    public FakeConversations Conversations { get; } = new();

    /// <summary>What it was asked about one binding, in order.</summary>
    public List<IMessage> Orders { get; } = [];

    /// <summary>What every call fails with, when set.</summary>
    public Grpc.Core.Status? Refusal { get; set; }

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

    public override Task<BindingDetails> Get(GetBindingRequest request, ServerCallContext context) => Heed(request);

    public override Task<BindingDetails> Update(UpdateBindingRequest request, ServerCallContext context) => Heed(request);

    public override Task<BindingDetails> RotateSecrets(RotateSecretsRequest request, ServerCallContext context) => Heed(request);

    public override Task<Empty> Unbind(UnbindRequest request, ServerCallContext context)
    {
        Orders.Add(request);
        return Task.FromResult(new Empty());
    }

    private Task<BindingDetails> Heed(IMessage request)
    {
        Orders.Add(request);
        return Task.FromResult(new BindingDetails
        {
            Binding = new Binding { Id = "b", Provider = "stub", PhoneNumberId = "1", DisplayNumber = "+5511900000001", IsActive = true },
            Config = Struct.Parser.ParseJson("""{"sending": {"daily_budget": 5}}"""),
            Health = new BindingHealth { Waiting = 2, WaitingSince = new Timestamp { Seconds = 1_763_870_400 }, Problems = { "Wait a day." } },
        });
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
