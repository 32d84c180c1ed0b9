using System.Net;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Platform.Sidecar.Api.Http;
using Platform.Sidecar.Api.Rpc;
using Platform.Sidecar.Invocation;
using Platform.Sidecar.Resources;

namespace Platform.Sidecar.Runtime;

/// <summary>One running sidecar.</summary>
internal sealed class SidecarHost : IAsyncDisposable
{
    private readonly WebApplication web;
    private readonly AppLifecycle lifecycle;
    private readonly Lazy<Task> stopping;

    private SidecarHost(WebApplication web)
    {
        this.web = web;
        lifecycle = web.Services.GetRequiredService<AppLifecycle>();
        stopping = new(StopOnceAsync);
    }

    public ISidecarHealth Health => web.Services.GetRequiredService<ISidecarHealth>();

    /// <summary>Loads the resources, opens both APIs and begins to follow the app (dapr.md 2.1).</summary>
    public static async Task<SidecarHost> StartAsync(SidecarOptions options, Action<ILoggingBuilder> logging, CancellationToken ct)
    {
        var web = Build(options, logging);
        try
        {
            await web.Services.GetRequiredService<ComponentLoader>().LoadAsync(ct);
            await web.StartAsync(ct);
        }
        catch
        {
            await web.DisposeAsync();
            throw;
        }

        web.Services.GetRequiredService<SidecarHealth>().OpenOutbound();
        Log.Listening(web.Logger, options.AppId, options.GrpcPort, options.HttpPort, options.AppPort, options.AppProtocol);
        WarnOfWhatIsNotHonoured(web);
        var host = new SidecarHost(web);
        host.lifecycle.Start(web.Lifetime.StopApplication);
        return host;
    }

    /// <summary>Returns when somebody asked the sidecar to stop: a signal, or its Shutdown method.</summary>
    public async Task WaitForShutdownAsync()
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = web.Lifetime.ApplicationStopping.Register(() => asked.TrySetResult());
        await asked.Task;
    }

    /// <summary>Stops reading, lets deliveries in flight end, closes the APIs.</summary>
    public Task StopAsync() => stopping.Value;

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await web.DisposeAsync();
    }

    private static WebApplication Build(SidecarOptions options, Action<ILoggingBuilder> logging)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.Sources.Clear();
        logging(builder.Logging.ClearProviders().SetMinimumLevel(options.LogLevel).AddFilter("Microsoft", LogLevel.Warning));
        builder.Services.AddSidecar(options);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = options.GracefulShutdown);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            Limit(kestrel.Limits);
            kestrel.Listen(IPAddress.Loopback, options.GrpcPort, listener => listener.Protocols = HttpProtocols.Http2);
            kestrel.Listen(IPAddress.Loopback, options.HttpPort, listener => listener.Protocols = HttpProtocols.Http1);
        });
        return Map(builder.Build(), options);
    }

    // Message sizes are limited where messages are read. Streams may be idle for long, and there may be many on one connection.
    private static void Limit(KestrelServerLimits limits)
    {
        limits.MaxRequestBodySize = null;
        limits.MinRequestBodyDataRate = null;
        limits.MinResponseDataRate = null;
        limits.Http2.MaxStreamsPerConnection = 10_000;
        limits.Http2.InitialConnectionWindowSize = 4 * 1024 * 1024;
        limits.Http2.InitialStreamWindowSize = 1024 * 1024;
    }

    // The two APIs share nothing but the process: each port has a pipeline of its own.
    private static WebApplication Map(WebApplication web, SidecarOptions options)
    {
        web.MapWhen(context => context.Connection.LocalPort == options.GrpcPort, port => port
            .UseMiddleware<RpcTokenGate>()
            .UseRouting()
            .UseEndpoints(endpoints =>
            {
                endpoints.MapGrpcService<DaprService>();
                endpoints.MapProxy();
            }));
        web.MapWhen(context => context.Connection.LocalPort == options.HttpPort, port => port.Use(LimitBody(options)).UseHttpApi());
        return web;
    }

    private static Func<HttpContext, RequestDelegate, Task> LimitBody(SidecarOptions options) => (context, next) =>
    {
        context.Features.Get<IHttpMaxRequestBodySizeFeature>()!.MaxRequestBodySize = options.MaxBodySize;
        return next(context);
    };

    private static void WarnOfWhatIsNotHonoured(WebApplication web)
    {
        var configuration = web.Services.GetRequiredService<ResourceSet>().Configuration;
        if (configuration.AllowedApis.Count + configuration.DeniedApis.Count > 0)
        {
            Log.NotHonoured(web.Logger, "the Configuration's spec.api", "every API is open to whoever has the token");
        }
    }

    private async Task StopOnceAsync()
    {
        web.Lifetime.StopApplication();
        await lifecycle.StopAsync();
        await web.StopAsync();
    }
}
