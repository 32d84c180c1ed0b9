using Dapr.AppCallback.Autogen.Grpc.v1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Net.Client;
using Platform.Sidecar.Runtime;

namespace Platform.Sidecar.AppChannel;

/// <summary>The way to an app that serves AppCallback over gRPC.</summary>
internal sealed class RpcAppChannel : IAppChannel, IDisposable
{
    private readonly SidecarOptions options;
    private readonly ILogger logger;
    private readonly GrpcChannel channel;
    private readonly AppCallback.AppCallbackClient app;
    private readonly AppCallbackAlpha.AppCallbackAlphaClient alpha;
    private readonly AppCallbackHealthCheck.AppCallbackHealthCheckClient health;

    public RpcAppChannel(SidecarOptions options, ILogger<RpcAppChannel> logger)
    {
        (this.options, this.logger) = (options, logger);
        channel = GrpcChannel.ForAddress(options.AppAddress, new GrpcChannelOptions
        {
            HttpHandler = AppConnection.Handler(options),
            DisposeHttpClient = true,
            MaxReceiveMessageSize = options.MaxBodySize,
            MaxSendMessageSize = null,
        });
        app = new(channel);
        alpha = new(channel);
        health = new(channel);
    }

    public async Task<IReadOnlyList<Subscription>> ListSubscriptionsAsync(CancellationToken ct)
    {
        try
        {
            var answer = await app.ListTopicSubscriptionsAsync(new Empty(), Headers(), cancellationToken: ct);
            return [.. answer.Subscriptions.Select(RpcSubscriptions.Read)];
        }
        catch (RpcException error) when (error.StatusCode == StatusCode.Unimplemented)
        {
            return [];
        }
    }

    public async Task<bool> ProbeAsync(CancellationToken ct)
    {
        try
        {
            await health.HealthCheckAsync(new Empty(), Headers(), cancellationToken: ct);
            return true;
        }
        catch (RpcException)
        {
            return false;
        }
    }

    public IPreparedEvent Prepare(EventDelivery delivery)
    {
        var (data, problem) = EventData.Read(delivery.Event);
        if (problem is not null)
        {
            return new UndeliverableEvent(problem);
        }

        if (EventData.IsLost(delivery.Event, data))
        {
            Log.DataLost(logger, delivery.Message.Topic, delivery.Event.Id, delivery.Event.ContentType);
        }

        return EventHeaders.TryMake(delivery, options.AppToken) is { } headers
            ? new RpcEvent(app, RpcEvents.Single(delivery, data), headers)
            : new UndeliverableEvent("the publish metadata are not legal as gRPC metadata");
    }

    public async ValueTask<IReadOnlyList<AppAnswer>> SendBulkAsync(BulkDeliveryCall call, CancellationToken ct)
    {
        WarnOfLostData(call);
        try
        {
            var answer = await CallBulkAsync(RpcEvents.Bulk(call), ct);
            var statuses = answer.Statuses.ToLookup(status => status.EntryId, status => status.Status);
            return [.. call.Entries.Select(entry => RpcAnswers.Read([.. statuses[entry.EntryId]]))];
        }
        catch (RpcException error)
        {
            return [.. Enumerable.Repeat(RpcAnswers.Read(error), call.Entries.Count)];
        }
    }

    public void Dispose() => channel.Dispose();

    // The stable method is tried first every time, as daprd does; apps built before 1.17 have only the Alpha1 name.
    private async Task<TopicEventBulkResponse> CallBulkAsync(TopicEventBulkRequest request, CancellationToken ct)
    {
        try
        {
            return await app.OnBulkTopicEventAsync(request, Headers(), cancellationToken: ct);
        }
        catch (RpcException error) when (error.StatusCode == StatusCode.Unimplemented)
        {
            return await alpha.OnBulkTopicEventAlpha1Async(request, Headers(), cancellationToken: ct);
        }
    }

    private void WarnOfLostData(BulkDeliveryCall call)
    {
        foreach (var entry in call.Entries)
        {
            if (entry.Event is { } cloudEvent && EventData.IsLost(cloudEvent, EventData.ReadPlain(cloudEvent).Data))
            {
                Log.DataLost(logger, entry.Message.Topic, cloudEvent.Id, cloudEvent.ContentType);
            }
        }
    }

    private Metadata? Headers() => options.AppToken is { } token ? new Metadata { { EventHeaders.Token, token } } : null;
}
