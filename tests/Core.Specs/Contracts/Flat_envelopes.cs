using System.Text;
using System.Text.Json;
using WhatsAppEngine.Contracts;

namespace WhatsAppEngine.Core.Specs.Contracts;

public sealed class Flat_envelopes
{
    [Fact]
    public void Hold_every_field_as_text_and_what_has_members_as_json_text()
    {
        using var json = JsonDocument.Parse(Envelope);

        var fields = FlatEnvelope.Fields(json.RootElement).Select(field => (field.Key, Text(field.Value)));

        Assert.Equal(
            [
                ("event_id", "9a1f3c52-0000-4000-8000-000000000001"),
                ("event_type", "whatsapp_action_requested"),
                ("tenant_id", "7e57ab1e-0000-4000-8000-000000000001"),
                ("occurred_at", "2026-01-20T10:30:00.123000+00:00"),
                ("version", "1"),
                ("payload", """{"intent":"create_quote","original_text":"Olá, \"quero\" um orçamento 🙂"}"""),
                ("correlation_id", "corr-1"),
                ("metadata", """{"source":"engine"}"""),
            ],
            fields);
    }

    [Fact]
    public void Have_every_field_even_when_the_envelope_has_not()
    {
        using var json = JsonDocument.Parse("""{"event_id":"1","event_type":"t","payload":{},"metadata":null}""");

        var fields = FlatEnvelope.Fields(json.RootElement).ToDictionary(field => field.Key, field => Text(field.Value));

        Assert.Equal(("", "{}"), (fields["correlation_id"], fields["metadata"]));
    }

    [Fact]
    public void Come_back_as_they_went()
    {
        using var json = JsonDocument.Parse(Envelope);

        var back = Read(FlatEnvelope.Json(FlatEnvelope.Fields(json.RootElement).ToDictionary()));

        Assert.True(JsonElement.DeepEquals(json.RootElement, JsonSerializer.SerializeToElement(back, ContractsJson.Wire.EventEnvelope)));
    }

    [Fact]
    public void Of_the_python_engine_are_read()
    {
        var envelope = Read(FlatEnvelope.Json(Fields(
            ("event_id", "9a1f3c52-0000-4000-8000-000000000001"), ("event_type", "quote_created"),
            ("tenant_id", "7e57ab1e-0000-4000-8000-000000000001"), ("vertical", ""), ("occurred_at", "2026-01-20T10:30:00.123456"),
            ("version", "1"), ("payload", """{"numero": "ORC-7"}"""), ("correlation_id", ""), ("metadata", ""))));

        Assert.Equal(new DateTimeOffset(2026, 1, 20, 10, 30, 0, 123, 456, TimeSpan.Zero), envelope.OccurredAt);
        Assert.Equal("ORC-7", envelope.Payload.GetProperty("numero").GetString());
        Assert.Equal((1, null, null, null), (envelope.Version, envelope.CorrelationId, envelope.Vertical, envelope.Metadata));
    }

    [Fact]
    public void Whose_payload_is_no_json_hold_it_as_text()
    {
        var fields = Fields(("payload", "{'numero': 7}"), ("metadata", "none"), ("anything", "\u00ff"));

        Assert.False(FlatEnvelope.HoldsJson(fields, "payload"));
        using var json = JsonDocument.Parse(FlatEnvelope.Json(fields));
        Assert.Equal("{'numero': 7}", json.RootElement.GetProperty("payload").GetString());
        Assert.Equal("none", json.RootElement.GetProperty("metadata").GetString());
    }

    [Fact]
    public void Of_bytes_that_are_no_text_are_still_json()
    {
        var fields = new Dictionary<string, ReadOnlyMemory<byte>> { ["payload"] = new byte[] { 0xff, 0 }, ["x"] = new byte[] { 0xc3 } };

        using var json = JsonDocument.Parse(FlatEnvelope.Json(fields));

        Assert.Equal("\ufffd\0", json.RootElement.GetProperty("payload").GetString());
    }

    private static string Text(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);

    private static EventEnvelope Read(byte[] json) => JsonSerializer.Deserialize(json, ContractsJson.Wire.EventEnvelope)!;

    private static Dictionary<string, ReadOnlyMemory<byte>> Fields(params (string Name, string Value)[] fields) =>
        fields.ToDictionary(field => field.Name, field => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(field.Value));

    private const string Envelope = """
        {
          "event_id": "9a1f3c52-0000-4000-8000-000000000001", "event_type": "whatsapp_action_requested",
          "tenant_id": "7e57ab1e-0000-4000-8000-000000000001", "occurred_at": "2026-01-20T10:30:00.123000+00:00", "version": 1,
          "payload": {"intent":"create_quote","original_text":"Olá, \"quero\" um orçamento 🙂"},
          "correlation_id": "corr-1", "metadata": {"source":"engine"}
        }
        """;
}
