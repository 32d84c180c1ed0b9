using System.Text.Json.Serialization;

namespace Dapr;

/// <summary>A CloudEvent with JSON data.</summary>
/// <typeparam name="TData">Serialised with the client's options.</typeparam>
/// <param name="data">What the event carries.</param>
public class CloudEvent<TData>(TData data) : CloudEvent
{
    /// <summary>What the event carries.</summary>
    [JsonPropertyName("data")]
    public TData Data { get; } = data;

    /// <summary>Always <c>application/json</c>: without it a gRPC subscriber would receive no data.</summary>
    [JsonPropertyName("datacontenttype")]
    public string DataContentType { get; } = "application/json";
}
