using Google.Protobuf.WellKnownTypes;

namespace Dapr.Messaging.PublishSubscribe;

/// <summary>One event of a topic.</summary>
/// <param name="Id">The CloudEvent's id; with <paramref name="Source"/> it names the event across redeliveries.</param>
/// <param name="Source">Who published it; the app id unless the publisher said otherwise.</param>
/// <param name="Type">The CloudEvent's type.</param>
/// <param name="SpecVersion">The CloudEvents version.</param>
/// <param name="DataContentType">How <see cref="Data"/> is written.</param>
/// <param name="Topic">The topic it was read from; for a dead letter the dead-letter topic.</param>
/// <param name="PubSubName">The component it was read from.</param>
public sealed record TopicMessage(
    string Id, string Source, string Type, string SpecVersion, string DataContentType, string Topic, string PubSubName)
{
    /// <summary>The payload. Valid while the handler runs.</summary>
    public ReadOnlyMemory<byte> Data { get; init; }

    /// <summary>The route that matched; empty without routes.</summary>
    public string? Path { get; init; }

    /// <summary>The CloudEvent's other attributes; <c>topic</c> is where it was first published.</summary>
    public IReadOnlyDictionary<string, Value> Extensions { get; init; } = new Dictionary<string, Value>();
}
