using System.Buffers;
using System.Text.Json;
using Platform.Sidecar.Runtime;

namespace Platform.Sidecar.PubSub.CloudEvents;

/// <summary>A stored event as a subscriber's sidecar reads it.</summary>
internal sealed class CloudEvent : IDisposable
{
    public const string DefaultType = "com.dapr.event.sent";

    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 1000 };

    private readonly JsonDocument document;

    private CloudEvent(JsonDocument document, ReadOnlyMemory<byte> json) => (this.document, Json) = (document, json);

    /// <summary>The event as HTTP apps get it: the stored bytes, or the envelope made for a raw payload.</summary>
    public ReadOnlyMemory<byte> Json { get; }

    public JsonElement Root => document.RootElement;

    public string Id => Text("id");

    public string ContentType => Text("datacontenttype");

    /// <summary>Null when the stored bytes are not a JSON object.</summary>
    public static CloudEvent? Parse(ReadOnlyMemory<byte> stored)
    {
        JsonDocument? document = null;
        try
        {
            document = JsonDocument.Parse(stored, Deep);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return new(document, stored);
            }
        }
        catch (JsonException)
        {
            return null;
        }

        document.Dispose();
        return null;
    }

    /// <summary>The envelope daprd makes for a raw payload: a new id at every delivery.</summary>
    public static CloudEvent OfRaw(StreamMessage message, string pubSub)
    {
        var output = new ArrayBufferWriter<byte>(message.Data.Length * 2 + 256);
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            json.WriteBase64String("data_base64", message.Data.Span);
            json.WriteString("datacontenttype", ContentTypes.Binary);
            json.WriteString("id", Guid.NewGuid().ToString());
            json.WriteString("pubsubname", pubSub);
            json.WriteString("source", "Dapr");
            json.WriteString("specversion", "1.0");
            json.WriteString("topic", message.Topic);
            WriteTrace(json, message.Metadata);
            json.WriteString("type", DefaultType);
            json.WriteEndObject();
        }

        return Parse(output.WrittenMemory)!;
    }

    private static void WriteTrace(Utf8JsonWriter json, IReadOnlyDictionary<string, string> metadata)
    {
        if (metadata.Find("traceid") is { } trace)
        {
            json.WriteString("traceid", trace);
            json.WriteString("traceparent", trace);
        }

        if (metadata.Find("tracestate") is { } state)
        {
            json.WriteString("tracestate", state);
        }
    }

    public string Text(string attribute) =>
        Root.TryGetProperty(attribute, out var value) && value.ValueKind == JsonValueKind.String ? JsonText.Of(value) : "";

    public bool HasExpired(DateTimeOffset now) => GoTime.TryParse(Text("expiration"), out var expiration) && expiration < now;

    public TraceParent Trace => Text("traceparent") is { Length: > 0 } parent
        ? new(parent, Text("tracestate"))
        : new(Text("traceid"), Text("tracestate"));

    public void Dispose() => document.Dispose();
}
