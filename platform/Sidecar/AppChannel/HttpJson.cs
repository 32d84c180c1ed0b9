using System.Text.Json.Serialization;

namespace Platform.Sidecar.AppChannel;

/// <summary>The JSON of HTTP apps; names ignore case, as in Go.</summary>
[JsonSourceGenerationOptions(PropertyNameCaseInsensitive = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(HttpEventAnswer))]
[JsonSerializable(typeof(HttpBulkAnswer))]
[JsonSerializable(typeof(List<HttpSubscription>))]
internal sealed partial class HttpJson : JsonSerializerContext;

/// <summary>An app's answer to one event.</summary>
internal sealed record HttpEventAnswer(string? Status);

/// <summary>An app's answer to a bulk call.</summary>
internal sealed record HttpBulkAnswer(List<HttpBulkStatus>? Statuses);

/// <summary>What became of one entry.</summary>
internal sealed record HttpBulkStatus(string? EntryId, string? Status);

/// <summary>A subscription as <c>GET /dapr/subscribe</c> lists it.</summary>
internal sealed record HttpSubscription(
    [property: JsonPropertyName("pubsubname")] string? PubSubName,
    string? Topic,
    string? DeadLetterTopic,
    Dictionary<string, string>? Metadata,
    string? Route,
    HttpRoutes? Routes,
    HttpBulkSubscribe? BulkSubscribe);

/// <summary>Routes by rule.</summary>
internal sealed record HttpRoutes(List<HttpRule>? Rules, string? Default);

/// <summary>One rule.</summary>
internal sealed record HttpRule(string? Match, string? Path);

/// <summary>How deliveries are gathered.</summary>
internal sealed record HttpBulkSubscribe(bool Enabled, int MaxMessagesCount, int MaxAwaitDurationMs);
