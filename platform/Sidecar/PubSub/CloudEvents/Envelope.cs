using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;
using Platform.Sidecar.Runtime;

namespace Platform.Sidecar.PubSub.CloudEvents;

/// <summary>Wraps a published payload into a CloudEvent, byte for byte as daprd does (dapr.md 6).</summary>
internal sealed class Envelope(string appId, Tracing tracing, TimeProvider time)
{
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 1000 };

    private readonly string source = appId.Length > 0 ? appId : "Dapr";
    private Clock clock = new(0, "");

    /// <summary>The event's JSON, or null when a payload declared to be a CloudEvent is not a JSON object.</summary>
    public ReadOnlyMemory<byte>? Wrap(PublishRequest request)
    {
        var contentType = string.IsNullOrEmpty(request.ContentType) ? ContentTypes.Text : request.ContentType;
        var trace = Traced(request);
        return ContentTypes.IsCloudEvent(contentType) ? Complete(request, trace) : Build(request, contentType, trace);
    }

    private ReadOnlyMemory<byte> Build(PublishRequest request, string contentType, TraceParent trace)
    {
        var metadata = request.Metadata;
        var output = new ArrayBufferWriter<byte>(request.Data.Length + 512);
        WriteData(output, request.Data, contentType);
        Attribute(output, ",\"datacontenttype\":"u8, contentType);
        if (Expiration(metadata) is { } expiration)
        {
            Attribute(output, ",\"expiration\":"u8, expiration);
        }

        Attribute(output, ",\"id\":"u8, metadata.Find("cloudevent.id") ?? Guid.NewGuid().ToString());
        Attribute(output, ",\"pubsubname\":"u8, request.PubSub);
        Attribute(output, ",\"source\":"u8, metadata.Find("cloudevent.source") ?? source);
        output.Write(",\"specversion\":\"1.0\""u8);
        if (metadata.Find("cloudevent.subject") is { } subject)
        {
            Attribute(output, ",\"subject\":"u8, subject);
        }

        Attribute(output, ",\"time\":"u8, Now());
        Attribute(output, ",\"topic\":"u8, request.Topic);
        WriteTrace(output, trace);
        Attribute(output, ",\"type\":"u8, metadata.Find("cloudevent.type") ?? CloudEvent.DefaultType);
        output.Write("}"u8);
        return output.WrittenMemory;
    }

    private static void WriteTrace(ArrayBufferWriter<byte> output, TraceParent trace)
    {
        Attribute(output, ",\"traceid\":"u8, trace.Parent!);
        Attribute(output, ",\"traceparent\":"u8, trace.Parent!);
        Attribute(output, ",\"tracestate\":"u8, trace.State!);
    }

    private static void WriteData(ArrayBufferWriter<byte> output, ReadOnlyMemory<byte> data, string contentType)
    {
        if (ContentTypes.IsBinary(contentType))
        {
            output.Write("{\"data_base64\":\""u8);
            var room = output.GetSpan(Base64.GetMaxEncodedToUtf8Length(data.Length));
            Base64.EncodeToUtf8(data.Span, room, out _, out var written);
            output.Advance(written);
            output.Write("\""u8);
            return;
        }

        output.Write("{\"data\":"u8);
        if (!ContentTypes.IsJson(contentType) || !TryWriteJson(output, data))
        {
            GoJson.WriteText(output, data.Span);
        }
    }

    private static bool TryWriteJson(ArrayBufferWriter<byte> output, ReadOnlyMemory<byte> data)
    {
        try
        {
            using var document = JsonDocument.Parse(data, Deep);
            GoJson.Write(output, document.RootElement, numbersAsFloat64: false);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private ReadOnlyMemory<byte>? Complete(PublishRequest request, TraceParent trace)
    {
        try
        {
            using var document = JsonDocument.Parse(request.Data, Deep);
            return document.RootElement.ValueKind == JsonValueKind.Object ? Completed(document.RootElement, request, trace) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private ReadOnlyMemory<byte> Completed(JsonElement given, PublishRequest request, TraceParent trace)
    {
        var attributes = new SortedDictionary<string, object>(StringComparer.Ordinal);
        foreach (var member in given.EnumerateObject())
        {
            attributes[JsonText.NameOf(member)] = member.Value;
        }

        attributes["topic"] = request.Topic;
        attributes["pubsubname"] = request.PubSub;
        attributes.TryAdd("time", Now());
        attributes.TryAdd("source", source);
        attributes.TryAdd("type", CloudEvent.DefaultType);
        attributes.TryAdd("specversion", "1.0");
        if (attributes.TryAdd("traceid", trace.Parent!))
        {
            attributes["traceparent"] = trace.Parent!;
        }

        attributes.TryAdd("tracestate", trace.State!);
        if (Expiration(request.Metadata) is { } expiration)
        {
            attributes["expiration"] = expiration;
        }

        return Write(attributes);
    }

    private static ReadOnlyMemory<byte> Write(SortedDictionary<string, object> attributes)
    {
        var output = new ArrayBufferWriter<byte>(512);
        var separator = (byte)'{';
        foreach (var (name, value) in attributes)
        {
            output.Write([separator]);
            GoJson.WriteText(output, name);
            output.Write(":"u8);
            if (value is JsonElement element)
            {
                GoJson.Write(output, element, numbersAsFloat64: false);
            }
            else
            {
                GoJson.WriteText(output, (string)value);
            }

            separator = (byte)',';
        }

        output.Write("}"u8);
        return output.WrittenMemory;
    }

    private static void Attribute(ArrayBufferWriter<byte> output, ReadOnlySpan<byte> name, string value)
    {
        output.Write(name);
        GoJson.WriteText(output, value);
    }

    private TraceParent Traced(PublishRequest request)
    {
        var span = tracing.Start(request.Trace);
        var parent = request.Metadata.Find("cloudevent.traceparent") ?? request.Metadata.Find("cloudevent.traceid") ?? span.Parent;
        return new(parent, request.Metadata.Find("cloudevent.tracestate") ?? span.State);
    }

    private string? Expiration(IReadOnlyDictionary<string, string>? metadata) =>
        TimeToLive.From(metadata) is { } life ? GoTime.Format(time.GetUtcNow().Add(life)) : null;

    // The text changes once a second; formatting it for every event would cost more than reading the clock.
    private string Now()
    {
        var now = time.GetLocalNow();
        var known = clock;
        if (known.Second != now.ToUnixTimeSeconds())
        {
            clock = known = new(now.ToUnixTimeSeconds(), GoTime.Format(now));
        }

        return known.Text;
    }

    private sealed record Clock(long Second, string Text);
}
