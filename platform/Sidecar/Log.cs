namespace Platform.Sidecar;

/// <summary>What the sidecar says. Events and ids only: payloads and metadata never reach a log.</summary>
internal static partial class Log
{
    [LoggerMessage(5000, LogLevel.Information, "sidecar of {AppId}: gRPC on {RpcPort}, HTTP on {HttpPort}, app on {AppPort} ({Protocol})")]
    public static partial void Listening(ILogger logger, string appId, int rpcPort, int httpPort, int appPort, string protocol);

    [LoggerMessage(5001, LogLevel.Information, "component {Name} ({Type}/{Version}) loaded")]
    public static partial void ComponentLoaded(ILogger logger, string name, string type, string version);

    [LoggerMessage(5002, LogLevel.Warning, "component {Name} could not be made, which it says to ignore: {Problem}")]
    public static partial void ComponentIgnored(ILogger logger, string name, string problem);

    [LoggerMessage(5003, LogLevel.Information, "waiting for the app on port {Port}")]
    public static partial void WaitingForApp(ILogger logger, int port);

    [LoggerMessage(5004, LogLevel.Information, "the app is healthy")]
    public static partial void AppHealthy(ILogger logger);

    [LoggerMessage(5005, LogLevel.Warning, "the app is not healthy: its subscriptions stop")]
    public static partial void AppUnhealthy(ILogger logger);

    [LoggerMessage(5006, LogLevel.Information, "subscribed to {Topic} of {PubSub} ({Source}{Bulk}), dead letters to '{DeadLetterTopic}'")]
    public static partial void Subscribed(ILogger logger, string topic, string pubSub, string source, string bulk, string deadLetterTopic);

    [LoggerMessage(5007, LogLevel.Error, "not subscribed to {Topic} of {PubSub}: {Problem}")]
    public static partial void NotSubscribed(ILogger logger, string topic, string pubSub, string problem);

    [LoggerMessage(5008, LogLevel.Error, "the app's subscriptions could not be listed: {Problem}")]
    public static partial void SubscriptionsNotListed(ILogger logger, string problem);

    [LoggerMessage(5009, LogLevel.Warning, "the app's subscription to {Topic} of {PubSub} has no route and is left out")]
    public static partial void SubscriptionWithoutRoute(ILogger logger, string pubSub, string topic);

    [LoggerMessage(5010, LogLevel.Information, "{Count} declarative subscription(s) to {Topic} of {PubSub} replaced by another one")]
    public static partial void SubscriptionReplaced(ILogger logger, int count, string topic, string pubSub);

    [LoggerMessage(5011, LogLevel.Information, "stopping: deliveries in flight have {Seconds} s")]
    public static partial void Stopping(ILogger logger, double seconds);

    [LoggerMessage(5013, LogLevel.Critical, "the app is no longer followed, so the sidecar stops")]
    public static partial void LifecycleBroke(ILogger logger, Exception error);

    [LoggerMessage(5012, LogLevel.Warning, "{Setting} is not honoured by this stand-in: {Consequence}")]
    public static partial void NotHonoured(ILogger logger, string setting, string consequence);

    [LoggerMessage(5020, LogLevel.Warning, "group {Group} of {Topic} is gone: made again from the stream's beginning")]
    public static partial void GroupGone(ILogger logger, string topic, string group);

    [LoggerMessage(5021, LogLevel.Warning, "could not {What} {Topic}: {Problem}")]
    public static partial void RedisFailed(ILogger logger, string what, string topic, string problem);

    [LoggerMessage(5022, LogLevel.Information, "{Count} abandoned entries of {Topic} claimed")]
    public static partial void Reclaimed(ILogger logger, int count, string topic);

    [LoggerMessage(5023, LogLevel.Warning, "the metadata of entry {Id} of {Topic} cannot be read")]
    public static partial void MetadataUnreadable(ILogger logger, string topic, string id);

    [LoggerMessage(5024, LogLevel.Warning, "{Component}: entry {Id} of {Topic} is not acknowledged and will come again: {Problem}")]
    public static partial void NotAcknowledged(ILogger logger, string component, string topic, string id, string problem);

    [LoggerMessage(5025, LogLevel.Error, "{Component}: delivery of entry {Id} of {Topic} broke; it stays pending")]
    public static partial void DeliveryBroke(ILogger logger, Exception error, string component, string topic, string id);

    [LoggerMessage(5030, LogLevel.Error, "entry {Id} of {Topic} is given up and LOST, there is no dead-letter topic: {Reason}")]
    public static partial void GivenUp(ILogger logger, string topic, string id, string reason);

    [LoggerMessage(5031, LogLevel.Warning, "entry {Id} of {Topic} goes to dead-letter topic {DeadLetterTopic}: {Reason}")]
    public static partial void DeadLettered(ILogger logger, string topic, string id, string deadLetterTopic, string reason);

    [LoggerMessage(5032, LogLevel.Error, "entry {Id} of {Topic} did not reach dead-letter topic {DeadLetterTopic}: {Problem}")]
    public static partial void DeadLetterFailed(ILogger logger, string topic, string id, string deadLetterTopic, string problem);

    [LoggerMessage(5033, LogLevel.Warning, "entry {Id} of {Topic} is dropped: {Reason}")]
    public static partial void Dropped(ILogger logger, string topic, string id, string reason);

    [LoggerMessage(5034, LogLevel.Error, "entry {Id} of {Topic} is LOST: the app does not implement the call (UNIMPLEMENTED)")]
    public static partial void NotImplemented(ILogger logger, string topic, string id);

    [LoggerMessage(5035, LogLevel.Error, "event {Id} of {Topic} reaches the app EMPTY: '{ContentType}' is not delivered this way")]
    public static partial void DataLost(ILogger logger, string topic, string id, string contentType);
}
