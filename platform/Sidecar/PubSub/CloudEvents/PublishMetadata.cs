using System.Buffers;
using System.Text.Json;

namespace Platform.Sidecar.PubSub.CloudEvents;

/// <summary>The metadata of a published event: a map of texts whose known names ignore case.</summary>
internal static class PublishMetadata
{
    private static readonly Dictionary<string, string> None = [];

    public static string? Find(this IReadOnlyDictionary<string, string>? metadata, string name)
    {
        if (metadata is null || metadata.Count == 0)
        {
            return null;
        }

        if (metadata.TryGetValue(name, out var exact))
        {
            return exact;
        }

        foreach (var (key, value) in metadata)
        {
            if (key.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>Reads <c>rawPayload</c>; null when its value is not a boolean of Go.</summary>
    public static bool? IsRawPayload(this IReadOnlyDictionary<string, string>? metadata) => metadata.Find("rawPayload") switch
    {
        null or "" or "false" or "False" or "FALSE" or "f" or "F" or "0" => false,
        "true" or "True" or "TRUE" or "t" or "T" or "1" => true,
        _ => null,
    };

    public static ReadOnlyMemory<byte> ToJson(IReadOnlyDictionary<string, string> metadata)
    {
        var output = new ArrayBufferWriter<byte>(64);
        var separator = (byte)'{';
        foreach (var (name, value) in metadata.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            output.Write([separator]);
            GoJson.WriteText(output, name);
            output.Write(":"u8);
            GoJson.WriteText(output, value);
            separator = (byte)',';
        }

        output.Write(metadata.Count == 0 ? "{}"u8 : "}"u8);
        return output.WrittenMemory;
    }

    /// <summary>Reads a stored metadata field; null when it is not an object of texts.</summary>
    public static IReadOnlyDictionary<string, string>? FromJson(ReadOnlyMemory<byte> json)
    {
        if (json.IsEmpty || json.Span.SequenceEqual("{}"u8))
        {
            return None;
        }

        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.EnumerateObject().ToDictionary(member => member.Name, member => member.Value.GetString() ?? "");
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
