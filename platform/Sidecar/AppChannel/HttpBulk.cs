using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using Platform.Sidecar.PubSub.CloudEvents;

namespace Platform.Sidecar.AppChannel;

/// <summary>The bulk call of HTTP apps (dapr.md 3.5).</summary>
internal static class HttpBulk
{
    public static ReadOnlyMemory<byte> Write(BulkDeliveryCall call)
    {
        var output = new ArrayBufferWriter<byte>(1024);
        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WriteStartArray("entries");
        foreach (var entry in call.Entries)
        {
            Write(json, entry);
        }

        json.WriteEndArray();
        json.WriteString("id", Guid.NewGuid().ToString());
        json.WriteStartObject("metadata");
        json.WriteString("pubsubName", call.Subscription.PubSub);
        json.WriteEndObject();
        json.WriteString("pubsubname", call.Subscription.PubSub);
        json.WriteString("topic", call.Subscription.Topic);
        json.WriteString("type", "com.dapr.event.sent.bulk");
        json.WriteEndObject();
        json.Flush();
        return output.WrittenMemory;
    }

    /// <summary>A missing, empty or unknown status, or an answer that cannot be read, means RETRY.</summary>
    public static IReadOnlyList<AppAnswer> Read(byte[] answer, IReadOnlyList<BulkEntry> entries)
    {
        var statuses = Statuses(answer).ToLookup(status => status.EntryId, status => status.Status);
        return [.. entries.Select(entry => Read(statuses[entry.EntryId].FirstOrDefault()))];
    }

    private static AppAnswer Read(string? status) => status switch
    {
        "SUCCESS" => AppAnswer.Success,
        "DROP" => AppAnswer.Drop,
        "RETRY" => AppAnswer.Retry("the app answered RETRY"),
        null or "" => AppAnswer.Retry("the app gave no status for the entry"),
        _ => AppAnswer.Retry($"the app answered the unknown status {status}"),
    };

    private static List<HttpBulkStatus> Statuses(byte[] answer)
    {
        try
        {
            return JsonSerializer.Deserialize(answer, HttpJson.Default.HttpBulkAnswer)?.Statuses ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static void Write(Utf8JsonWriter json, BulkEntry entry)
    {
        json.WriteStartObject();
        json.WriteString("entryId", entry.EntryId);
        json.WritePropertyName("event");
        if (entry.Event is { } cloudEvent)
        {
            json.WriteRawValue(JsonMarshal.GetRawUtf8Value(cloudEvent.Root), skipInputValidation: true);
        }
        else
        {
            json.WriteBase64StringValue(entry.Message.Data.Span);
        }

        json.WriteStartObject("metadata");
        foreach (var (name, value) in entry.Message.Metadata)
        {
            json.WriteString(name, value);
        }

        json.WriteEndObject();
        json.WriteString("contentType", entry.Event is null ? ContentTypes.Binary : ContentTypes.CloudEvent);
        json.WriteEndObject();
    }
}
