using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using WhatsAppEngine.Testing;
using WhatsAppEngine.Worker.Api;
using WhatsAppEngine.Worker.Hosting;
using V1 = BaseCommerce.WhatsApp.V1;

namespace WhatsAppEngine.Worker.Tests.Api;

/// <summary>The frame of the API around services that do what a test wants; no database, no Redis, no sidecar.</summary>
internal sealed class FramedWorker : IAsyncDisposable
{
    private readonly WebApplication app;

    private FramedWorker(WebApplication app, int port, LogCollector logs) =>
        (this.app, Port, Channel, Logs) = (app, port, GrpcChannel.ForAddress($"http://127.0.0.1:{port}"), logs);

    public int Port { get; }

    public GrpcChannel Channel { get; }

    public LogCollector Logs { get; }

    public V1.Bindings.BindingsClient Bindings => new(Channel);

    public V1.Templates.TemplatesClient Templates => new(Channel);

    public V1.DeadLetters.DeadLettersClient Letters => new(Channel);

    public V1.Media.MediaClient Media => new(Channel);

    public static async Task<FramedWorker> StartAsync(Probe probe, params IEnumerable<(string Name, string Value)> settings)
    {
        var (port, logs, builder) = (FreePort.Next(), new LogCollector(), WebApplication.CreateSlimBuilder());
        builder.Logging.ClearProviders().AddProvider(logs);
        builder.Configuration.AddInMemoryCollection([new("APP_PORT", $"{port}"), .. settings.Select(one => KeyValuePair.Create(one.Name, (string?)one.Value))]);
        Assert.Null(builder.ListenForSidecar());
        builder.Services.AddSingleton(probe).AddFrame().AddGrpcReflection().AddGrpc()
            .AddServiceOptions<ProbedBindings>(ApiFrame.Around).AddServiceOptions<ProbedTemplates>(ApiFrame.Around)
            .AddServiceOptions<ProbedLetters>(ApiFrame.Around).AddServiceOptions<ProbedMedia>(ApiFrame.AroundFiles);
        builder.Services.AddGrpcHealthChecks();
        var app = builder.Build();
        app.MapGrpcService<ProbedBindings>();
        app.MapGrpcService<ProbedTemplates>();
        app.MapGrpcService<ProbedLetters>();
        app.MapGrpcService<ProbedMedia>();
        app.MapGrpcHealthChecksService();
        app.MapGrpcReflectionService();
        await app.StartAsync();
        return new FramedWorker(app, port, logs);
    }

    public async ValueTask DisposeAsync()
    {
        Channel.Dispose();
        await app.DisposeAsync();
    }

    internal sealed class ProbedBindings(Probe probe) : V1.Bindings.BindingsBase
    {
        public override Task<V1.ListBindingsResponse> List(V1.ListBindingsRequest request, ServerCallContext context) =>
            probe.RunAsync<V1.ListBindingsResponse>(context);
    }

    internal sealed class ProbedTemplates(Probe probe) : V1.Templates.TemplatesBase
    {
        public override Task<V1.ListTemplatesResponse> List(V1.ListTemplatesRequest request, ServerCallContext context) =>
            probe.RunAsync<V1.ListTemplatesResponse>(context);
    }

    internal sealed class ProbedLetters(Probe probe) : V1.DeadLetters.DeadLettersBase
    {
        public override async Task Replay(
            V1.ReplayDeadLettersRequest request, IServerStreamWriter<V1.ReplayProgress> responseStream, ServerCallContext context)
        {
            await responseStream.WriteAsync(new V1.ReplayProgress());
            await probe.RunAsync<V1.ReplayProgress>(context);
        }
    }

    internal sealed class ProbedMedia(Probe probe) : V1.Media.MediaBase
    {
        public override async Task<V1.UploadedMedia> Upload(IAsyncStreamReader<V1.UploadPart> requestStream, ServerCallContext context)
        {
            while (await requestStream.MoveNext(context.CancellationToken))
            {
                await probe.RunAsync<V1.UploadedMedia>(context);
            }

            return new V1.UploadedMedia();
        }
    }
}

/// <summary>What the services do.</summary>
internal sealed class Probe(Func<ServerCallContext, Task>? does = null)
{
    public async Task<T> RunAsync<T>(ServerCallContext context)
        where T : new()
    {
        await (does?.Invoke(context) ?? Task.CompletedTask);
        return new T();
    }
}
