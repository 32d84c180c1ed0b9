using System.Globalization;
using Dapr.Client.Autogen.Grpc.v1;
using Platform.Sidecar.Runtime;

namespace Platform.Sidecar.Api.Rpc;

/// <summary>The methods about the sidecar itself: metadata and shutdown.</summary>
internal sealed class SidecarApi(
    SidecarOptions options, IComponentRegistry components, ISidecarMetadata metadata, IHostApplicationLifetime lifetime)
{
    public GetMetadataResponse GetMetadata()
    {
        var response = new GetMetadataResponse
        {
            Id = options.AppId,
            RuntimeVersion = metadata.RuntimeVersion,
            ActorRuntime = new() { RuntimeStatus = ActorRuntime.Types.ActorRuntimeStatus.Disabled },
            AppConnectionProperties = App(),
        };
        response.RegisteredComponents.AddRange(components.Loaded.Select(Component));
        response.ExtendedMetadata.Add(metadata.Extended.ToDictionary());
        response.Subscriptions.AddRange(metadata.Subscriptions.Select(Subscription));
        return response;
    }

    public void SetMetadata(SetMetadataRequest request) => metadata.Set(request.Key, request.Value);

    /// <summary>Asynchronous: the caller still gets its answer.</summary>
    public void Shutdown() => lifetime.StopApplication();

    private AppConnectionProperties? App() => options.AppPort == 0 ? null : new()
    {
        Port = options.AppPort,
        Protocol = options.AppProtocol,
        ChannelAddress = options.AppChannelAddress,
        MaxConcurrency = options.AppMaxConcurrency,
        Health = options.AppHealth.Enabled ? Health(options.AppHealth) : null,
    };

    private static AppConnectionHealthProperties Health(AppHealthOptions health) => new()
    {
        HealthCheckPath = health.Path,
        HealthProbeInterval = string.Create(CultureInfo.InvariantCulture, $"{health.Interval.TotalSeconds}s"),
        HealthProbeTimeout = string.Create(CultureInfo.InvariantCulture, $"{health.Timeout.TotalMilliseconds}ms"),
        HealthThreshold = health.Threshold,
    };

    private static RegisteredComponents Component(LoadedComponent component) =>
        new() { Name = component.Name, Type = component.Type, Version = component.Version, Capabilities = { component.Capabilities } };

    private static PubsubSubscription Subscription(Subscription subscription)
    {
        var result = new PubsubSubscription
        {
            PubsubName = subscription.PubSub,
            Topic = subscription.Topic,
            DeadLetterTopic = subscription.DeadLetterTopic,
            Type = (PubsubSubscriptionType)subscription.Source,
            Rules = new(),
        };
        result.Metadata.Add(subscription.Metadata.ToDictionary());
        result.Rules.Rules.AddRange(subscription.Rules.Select(rule => new PubsubSubscriptionRule { Match = rule.Match, Path = rule.Path }));
        return result;
    }
}
