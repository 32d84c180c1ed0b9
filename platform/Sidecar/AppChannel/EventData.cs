using System.Buffers;
using System.Text;
using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Platform.Sidecar.PubSub.CloudEvents;

namespace Platform.Sidecar.AppChannel;

/// <summary>What a gRPC app gets of a CloudEvent, defects included (dapr.md 2.3).</summary>
internal static class EventData
{
    private static readonly HashSet<string> OwnFields = ["id", "source", "datacontenttype", "type", "specversion", "data", "data_base64"];

    /// <summary>The payload's bytes; a reason instead when it cannot be read at all.</summary>
    public static (ByteString Data, string? Problem) Read(CloudEvent cloudEvent)
    {
        if (!cloudEvent.Root.TryGetProperty("data_base64", out var encoded))
        {
            return ReadPlain(cloudEvent);
        }

        return encoded.ValueKind == JsonValueKind.String && encoded.TryGetBytesFromBase64(out var bytes)
            ? (UnsafeByteOperations.UnsafeWrap(bytes), null)
            : (ByteString.Empty, "data_base64 is not base64 text");
    }

    /// <summary>The same without data_base64, which bulk delivery ignores.</summary>
    public static (ByteString Data, string? Problem) ReadPlain(CloudEvent cloudEvent)
    {
        if (!cloudEvent.Root.TryGetProperty("data", out var data) || data.ValueKind == JsonValueKind.Null)
        {
            return (ByteString.Empty, null);
        }

        var contentType = cloudEvent.ContentType;
        if (ContentTypes.IsText(contentType))
        {
            return data.ValueKind == JsonValueKind.String
                ? (UnsafeByteOperations.UnsafeWrap(Encoding.UTF8.GetBytes(JsonText.Of(data))), null)
                : (ByteString.Empty, $"data of content type {contentType} is not a text");
        }

        return ContentTypes.IsJson(contentType) || ContentTypes.IsCloudEvent(contentType)
            ? Reencode(data)
            : (ByteString.Empty, null);
    }

    /// <summary>Whether there is a payload that the app will not see.</summary>
    public static bool IsLost(CloudEvent cloudEvent, ByteString data) =>
        data.IsEmpty && (cloudEvent.Root.TryGetProperty("data_base64", out _) || HasData(cloudEvent));

    public static Struct Extensions(CloudEvent cloudEvent)
    {
        var extensions = new Struct();
        foreach (var member in cloudEvent.Root.EnumerateObject())
        {
            if (!OwnFields.Contains(JsonText.NameOf(member)))
            {
                extensions.Fields[WellFormed(JsonText.NameOf(member))] = ToValue(member.Value);
            }
        }

        return extensions;
    }

    private static bool HasData(CloudEvent cloudEvent) =>
        cloudEvent.Root.TryGetProperty("data", out var data)
        && data.ValueKind != JsonValueKind.Null
        && !(data.ValueKind == JsonValueKind.String && data.ValueEquals(""u8));

    private static (ByteString Data, string? Problem) Reencode(JsonElement data)
    {
        var output = new ArrayBufferWriter<byte>(512);
        try
        {
            GoJson.Write(output, data, numbersAsFloat64: true);
            return (UnsafeByteOperations.UnsafeWrap(output.WrittenMemory), null);
        }
        catch (FormatException error)
        {
            return (ByteString.Empty, error.Message);
        }
    }

    // A protobuf string must be valid UTF-8; half a surrogate pair is not.
    private static string WellFormed(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    private static Value ToValue(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => Value.ForString(WellFormed(JsonText.Of(element))),
        JsonValueKind.Number => Value.ForNumber(element.GetDouble()),
        JsonValueKind.True => Value.ForBool(true),
        JsonValueKind.False => Value.ForBool(false),
        JsonValueKind.Array => Value.ForList([.. element.EnumerateArray().Select(ToValue)]),
        JsonValueKind.Object => Value.ForStruct(ToStruct(element)),
        _ => Value.ForNull(),
    };

    private static Struct ToStruct(JsonElement element)
    {
        var result = new Struct();
        foreach (var member in element.EnumerateObject())
        {
            result.Fields[WellFormed(JsonText.NameOf(member))] = ToValue(member.Value);
        }

        return result;
    }
}
