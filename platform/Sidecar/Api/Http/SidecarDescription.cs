using Platform.Sidecar.Runtime;

namespace Platform.Sidecar.Api.Http;

/// <summary>What <c>/v1.0/metadata</c> shows (dapr.md 3.1).</summary>
internal sealed record SidecarDescription(
    string Id,
    string RuntimeVersion,
    IReadOnlyList<string> EnabledFeatures,
    IReadOnlyList<ComponentDescription> Components,
    IReadOnlyDictionary<string, string> Extended,
    IReadOnlyList<SubscriptionDescription> Subscriptions,
    AppConnectionDescription? AppConnectionProperties,
    ActorRuntimeDescription ActorRuntime)
{
    public static SidecarDescription Of(SidecarOptions options, IComponentRegistry components, ISidecarMetadata metadata) => new(
        options.AppId,
        metadata.RuntimeVersion,
        [],
        [.. components.Loaded.Select(item => new ComponentDescription(item.Name, item.Type, item.Version, item.Capabilities))],
        metadata.Extended,
        [.. metadata.Subscriptions.Select(SubscriptionDescription.Of)],
        options.AppPort == 0
            ? null
            : new(options.AppPort, options.AppProtocol, options.AppChannelAddress, options.AppMaxConcurrency > 0 ? options.AppMaxConcurrency : null),
        new("DISABLED", false, ""));
}

/// <summary>A loaded component.</summary>
internal sealed record ComponentDescription(string Name, string Type, string Version, IReadOnlyList<string> Capabilities);

/// <summary>A subscription, its rules flattened.</summary>
internal sealed record SubscriptionDescription(
    string Pubsubname, string Topic, IReadOnlyDictionary<string, string> Metadata, IReadOnlyList<SubscriptionRule> Rules, string DeadLetterTopic, string Type)
{
    public static SubscriptionDescription Of(Subscription subscription) => new(
        subscription.PubSub,
        subscription.Topic,
        subscription.Metadata,
        subscription.Rules,
        subscription.DeadLetterTopic,
        subscription.Source.ToString().ToUpperInvariant());
}

/// <summary>How the sidecar reaches its app.</summary>
internal sealed record AppConnectionDescription(int Port, string Protocol, string ChannelAddress, int? MaxConcurrency);

/// <summary>There are no actors here.</summary>
internal sealed record ActorRuntimeDescription(string RuntimeStatus, bool HostReady, string Placement);
