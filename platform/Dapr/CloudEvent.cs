using System.Text.Json.Serialization;

namespace Dapr;

/// <summary>
/// A CloudEvent whose attributes the publisher chooses. Published with content type <c>application/cloudevents+json</c>,
/// the sidecar keeps it and adds only what is missing, but never an id: a derived class states one.
/// </summary>
public class CloudEvent
{
    /// <summary>Where the event happened. Missing: the publishing app's id.</summary>
    [JsonPropertyName("source")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Uri? Source { get; init; }

    /// <summary>What happened. Missing: <c>com.dapr.event.sent</c>.</summary>
    [JsonPropertyName("type")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Type { get; init; }

    /// <summary>To whom, within the source.</summary>
    [JsonPropertyName("subject")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Subject { get; init; }
}
