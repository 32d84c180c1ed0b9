using System.Text;
using System.Text.Json;
using Platform.Sidecar.Runtime;

namespace Platform.Sidecar.Api.Http;

/// <summary>One entry of an HTTP bulk publish; how <c>event</c> is written depends on the content type (dapr.md 3.2).</summary>
internal sealed record BulkPublishItem(string? EntryId, JsonElement Event, string? ContentType, IReadOnlyDictionary<string, string>? Metadata)
{
    /// <summary>Null when the event does not fit its content type.</summary>
    public BulkPublishEntry? ToEntry() => Bytes() is { } bytes ? new(EntryId ?? "", bytes, ContentType, Metadata) : null;

    private byte[]? Bytes()
    {
        var type = (ContentType ?? "").Split(';')[0].Trim();
        return type switch
        {
            "application/octet-stream" => Event.ValueKind == JsonValueKind.String && Event.TryGetBytesFromBase64(out var bytes) ? bytes : null,
            "application/json" or "application/cloudevents+json" =>
                Event.ValueKind == JsonValueKind.Undefined ? null : Encoding.UTF8.GetBytes(Event.GetRawText()),
            _ when type.StartsWith("text/", StringComparison.Ordinal) || type == "application/xml" =>
                Event.ValueKind == JsonValueKind.String ? Encoding.UTF8.GetBytes(Event.GetString()!) : null,
            _ => null,
        };
    }
}
