using System.Net;
using Dapr.AspNetCore;
using Dapr.Messaging.PublishSubscribe;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using WhatsAppEngine.Testing;

namespace Platform.DaprClient.Tests;

/// <summary>An app as a service is written: callbacks, topics and a gRPC service of its own.</summary>
internal sealed class GrpcApp(WebApplication web, int port) : IAsyncDisposable
{
    public int Port => port;

    public Inbox Inbox => web.Services.GetRequiredService<Inbox>();

    /// <summary>What its health check says.</summary>
    public HealthSwitch Health => web.Services.GetRequiredService<HealthSwitch>();

    public static async Task<GrpcApp> StartAsync(string? appToken)
    {
        var port = FreePort.Next();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection([new("APP_API_TOKEN", appToken)]);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddSingleton<Inbox>().AddSingleton<HealthSwitch>().AddAppCallback();
        builder.Services.AddHealthChecks().AddCheck<HealthSwitch>("switch");
        foreach (var subscription in Topics)
        {
            builder.Services.AddTopic<Clerk>(subscription);
        }

        builder.Services.AddTopic<Clerk>(new TopicSubscription("pubsub", "quiet"), _ => false);
        var web = builder.Build();
        web.MapAppCallback();
        web.MapGrpcService<EchoService>();
        await web.StartAsync();
        return new(web, port);
    }

    /// <summary>Breaks every connection, as a killed process does.</summary>
    public Task KillAsync() => web.StopAsync(new CancellationToken(canceled: true));

    public ValueTask DisposeAsync() => web.DisposeAsync();

    private static TopicSubscription[] Topics =>
    [
        new("pubsub", "orders"),
        new("pubsub", "batches") { Bulk = new(MaxMessagesCount: 5, TimeSpan.FromMilliseconds(50)) },
        new("pubsub", "flaky"),
        new("pubsub", "unwanted") { DeadLetterTopic = "unwanted-dead" },
        new("pubsub", "unwanted-dead"),
        new("pubsub", "failing") { DeadLetterTopic = "failing-dead" },
        new("pubsub", "failing-dead"),
        new("pubsub", "raw") { Metadata = new Dictionary<string, string> { ["rawPayload"] = "true" } },
    ];
}

/// <summary>A health check that tests switch.</summary>
internal sealed class HealthSwitch : IHealthCheck
{
    public volatile bool IsOn = true;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(IsOn ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy());
}
