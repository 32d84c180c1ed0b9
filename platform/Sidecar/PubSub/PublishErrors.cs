using Platform.Sidecar.Runtime;

namespace Platform.Sidecar.PubSub;

/// <summary>Why a publish is refused, in daprd's words and codes (dapr.md 1.4).</summary>
internal static class PublishErrors
{
    public static ApiError NoName { get; } =
        new(StatusCode.InvalidArgument, 404, "ERR_PUBSUB_EMPTY", "pubsub name is empty", "DAPR_PUBSUB_NAME_EMPTY");

    public static ApiError NotConfigured { get; } =
        new(StatusCode.FailedPrecondition, 400, "ERR_PUBSUB_NOT_CONFIGURED", "pubsub is not configured", "DAPR_PUBSUB_NOT_CONFIGURED");

    public static ApiError NotFound(string pubSub) =>
        new(StatusCode.InvalidArgument, 404, "ERR_PUBSUB_NOT_FOUND", $"pubsub {pubSub} is not found", "DAPR_PUBSUB_NOT_FOUND");

    public static ApiError NoTopic(string pubSub) =>
        new(StatusCode.InvalidArgument, 404, "ERR_TOPIC_NAME_EMPTY", $"topic is empty in pubsub {pubSub}", "DAPR_PUBSUB_TOPIC_NAME_EMPTY");

    public static ApiError Forbidden(string topic, string appId) => new(
        StatusCode.PermissionDenied,
        403,
        "ERR_PUBSUB_FORBIDDEN",
        $"topic {topic} is not allowed for app id {appId}",
        "DAPR_PUBSUB_FORBIDDEN");

    public static ApiError BadRawPayload(string value) => new(
        StatusCode.InvalidArgument,
        400,
        "ERR_PUBSUB_REQUEST_METADATA",
        $"failed deserializing metadata: rawPayload value must be a valid boolean: actual is '{value}'",
        "DAPR_PUBSUB_METADATA_DESERIALIZATION");

    public static ApiError BadEntryIds(BulkPublishRequest request) => new(
        StatusCode.InvalidArgument,
        400,
        "ERR_PUBSUB_EVENTS_SER",
        $"error when unmarshaling the request for topic {request.Topic} pubsub {request.PubSub}: "
            + "entryId is duplicated or not present for entry",
        "DAPR_PUBSUB_MARSHAL_EVENTS");

    public static ApiError NotACloudEvent(PublishRequest request) => new(
        StatusCode.InvalidArgument,
        500,
        "ERR_PUBSUB_CLOUD_EVENTS_SER",
        $"cannot create cloudevent: the payload for topic {request.Topic} is not a JSON object",
        "DAPR_PUBSUB_CLOUD_EVENT_CREATION");

    public static ApiError Broker(PublishRequest request, string error) => Broker(request.PubSub, request.Topic, error);

    public static ApiError BulkFailed(BulkPublishRequest request, string error) => Broker(request.PubSub, request.Topic, error);

    private static ApiError Broker(string pubSub, string topic, string error) => new(
        StatusCode.Internal,
        500,
        "ERR_PUBSUB_PUBLISH_MESSAGE",
        $"error when publish to topic {topic} in pubsub {pubSub}: {error}",
        "DAPR_PUBSUB_PUBLISH_MESSAGE");
}
