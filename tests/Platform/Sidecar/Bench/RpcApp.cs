using System.Collections.Concurrent;
using System.Net;
using Dapr.AppCallback.Autogen.Grpc.v1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using WhatsAppEngine.Testing;
using Verdict = Dapr.AppCallback.Autogen.Grpc.v1.TopicEventResponse.Types.TopicEventResponseStatus;

namespace Platform.Sidecar.Tests.Bench;

/// <summary>An app behind the sidecar that serves AppCallback over gRPC and remembers what it was sent.</summary>
internal sealed class RpcApp : IAsyncDisposable
{
    private WebApplication? web;

    public int Port { get; } = FreePort.Next();

    public List<TopicSubscription> Wanted { get; } = [];

    public ConcurrentQueue<TopicEventRequest> Received { get; } = new();

    public ConcurrentQueue<TopicEventBulkRequest> Batches { get; } = new();

    public ConcurrentQueue<Metadata> Headers { get; } = new();

    public BulkSupport Bulk { get; set; } = BulkSupport.Stable;

    public bool IsHealthy { get; set; } = true;

    /// <summary>How often the sidecar asked for the app's health.</summary>
    public int Probes { get; private set; }

    /// <summary>What the app answers; by default success to everything.</summary>
    public Func<TopicEventRequest, CancellationToken, Task<Verdict>> OnEvent { get; set; } = (_, _) => Task.FromResult(Verdict.Success);

    /// <summary>The status of an entry of a batch; null leaves it out.</summary>
    public Func<TopicEventBulkRequestEntry, Verdict?> OnEntry { get; set; } = _ => Verdict.Success;

    public void Wants(string topic, string deadLetters = "", bool raw = false, BulkSubscribeConfig? bulk = null)
    {
        var subscription = new TopicSubscription
        {
            PubsubName = "pubsub", Topic = topic, DeadLetterTopic = deadLetters, BulkSubscribe = bulk,
        };
        if (raw)
        {
            subscription.Metadata["rawPayload"] = "true";
        }

        Wanted.Add(subscription);
    }

    public async Task StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(this);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, Port, port => port.Protocols = HttpProtocols.Http2));
        web = builder.Build();
        web.MapGrpcService<Callback>();
        web.MapGrpcService<CallbackAlpha>();
        web.MapGrpcService<Health>();
        await web.StartAsync();
    }

    /// <summary>Closes the port; <see cref="StartAsync"/> opens it again.</summary>
    public async Task DieAsync()
    {
        using var now = new CancellationTokenSource(0);
        if (web is not null)
        {
            await web.StopAsync(now.Token);
            await web.DisposeAsync();
        }

        web = null;
    }

    public async ValueTask DisposeAsync() => await DieAsync();

    private TopicEventBulkResponse Answer(TopicEventBulkRequest request)
    {
        Batches.Enqueue(request);
        var response = new TopicEventBulkResponse();
        response.Statuses.AddRange(request.Entries
            .Select(entry => (entry.EntryId, Status: OnEntry(entry)))
            .Where(entry => entry.Status is not null)
            .Select(entry => new TopicEventBulkResponseEntry { EntryId = entry.EntryId, Status = entry.Status!.Value }));
        return response;
    }

    private sealed class Callback(RpcApp app) : AppCallback.AppCallbackBase
    {
        public override Task<ListTopicSubscriptionsResponse> ListTopicSubscriptions(Empty request, ServerCallContext context) =>
            Task.FromResult(new ListTopicSubscriptionsResponse { Subscriptions = { app.Wanted } });

        public override async Task<TopicEventResponse> OnTopicEvent(TopicEventRequest request, ServerCallContext context)
        {
            app.Headers.Enqueue(context.RequestHeaders);
            app.Received.Enqueue(request);
            return new TopicEventResponse { Status = await app.OnEvent(request, context.CancellationToken) };
        }

        public override Task<TopicEventBulkResponse> OnBulkTopicEvent(TopicEventBulkRequest request, ServerCallContext context) =>
            app.Bulk == BulkSupport.Stable
                ? Task.FromResult(app.Answer(request))
                : throw new RpcException(new Status(StatusCode.Unimplemented, ""));
    }

    private sealed class CallbackAlpha(RpcApp app) : AppCallbackAlpha.AppCallbackAlphaBase
    {
        public override Task<TopicEventBulkResponse> OnBulkTopicEventAlpha1(TopicEventBulkRequest request, ServerCallContext context) =>
            app.Bulk == BulkSupport.Alpha
                ? Task.FromResult(app.Answer(request))
                : throw new RpcException(new Status(StatusCode.Unimplemented, ""));
    }

    private sealed class Health(RpcApp app) : AppCallbackHealthCheck.AppCallbackHealthCheckBase
    {
        public override Task<HealthCheckResponse> HealthCheck(Empty request, ServerCallContext context)
        {
            app.Probes++;
            return app.IsHealthy
                ? Task.FromResult(new HealthCheckResponse())
                : throw new RpcException(new Status(StatusCode.Unavailable, "sick"));
        }
    }
}

/// <summary>Which bulk method an app serves.</summary>
internal enum BulkSupport
{
    Stable,
    Alpha,
    None,
}
