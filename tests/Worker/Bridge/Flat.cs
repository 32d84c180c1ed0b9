using System.Text;
using System.Text.Json;
using Platform.Redis;

namespace WhatsAppEngine.Worker.Tests.Bridge;

/// <summary>Entries as programs without and with Dapr write them.</summary>
internal static class Flat
{
    public const string Stream = "bc:whatsapp:outbound";
    public const string Vertical = "events:materials";

    /// <summary>A request to send a text, as the Python engine's verticals write it: every value is text.</summary>
    public static Dictionary<string, string> Request(Guid eventId, string text, string phone = "+5511988887777") => new()
    {
        ["event_id"] = eventId.ToString(),
        ["event_type"] = "whatsapp_outbound_queued",
        ["tenant_id"] = Intake.Inbound.Tenant.ToString(),
        ["occurred_at"] = "2026-01-20T10:30:00.123456",
        ["version"] = "1",
        ["payload"] = $$"""{"to_phone": "{{phone}}", "message_type": "text", "text": "{{text}}"}""",
        ["correlation_id"] = "",
        ["metadata"] = """{"source": "materials"}""",
    };

    /// <summary>A vertical's event that a customer is to be told of.</summary>
    public static Dictionary<string, string> Quote(Guid eventId, string number) => Request(eventId, "")
        .With("event_type", "quote_created")
        .With("vertical", "materials")
        .With("payload", $$"""{"customer_phone": "+5511988887777", "client_name": "Ana", "numero": "{{number}}", "valor_total": 1250.5}""");

    /// <summary>The same as Dapr writes it: one field with a CloudEvent whose data is the envelope.</summary>
    public static Dictionary<string, string> AsCloudEvent(this Dictionary<string, string> fields) => new()
    {
        ["data"] = $$"""
            {"specversion":"1.0","id":"ce-{{fields["event_id"]}}","source":"vertical","type":"com.dapr.event.sent",
             "datacontenttype":"application/json","topic":"{{Stream}}","pubsubname":"whatsapp-pubsub","data":{{fields.AsEnvelope()}}}
            """,
        ["metadata"] = "{}",
    };

    /// <summary>The envelope as JSON.</summary>
    public static string AsEnvelope(this Dictionary<string, string> fields) => $$"""
        {"event_id":"{{fields["event_id"]}}","event_type":"{{fields["event_type"]}}","tenant_id":"{{fields["tenant_id"]}}",
         "occurred_at":"{{fields["occurred_at"]}}","version":1,"payload":{{fields["payload"]}}}
        """;

    public static Dictionary<string, string> With(this Dictionary<string, string> fields, string name, string? value)
    {
        var changed = new Dictionary<string, string>(fields);
        if (value is null)
        {
            changed.Remove(name);
        }
        else
        {
            changed[name] = value;
        }

        return changed;
    }

    public static Task AddAsync(this RedisClient redis, string stream, Dictionary<string, string> fields) =>
        redis.ExecuteAsync(Adding(fields, stream), default);

    public static RedisCommand Adding(Dictionary<string, string> fields, string stream = Stream) => RedisStreams.Adding(
        stream, [.. fields.Select(f => KeyValuePair.Create(f.Key, (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(f.Value)))], trim: null);

    public static string Quoted(string text) => JsonSerializer.Serialize(text);
}
