using System.Globalization;
using System.Text.Json;
using WhatsAppEngine.Contracts;
using WhatsAppEngine.Contracts.Events;

namespace WhatsAppEngine.Core.Specs.Contracts;

public sealed class Envelopes
{
    [Fact]
    public void Read_what_the_python_engine_writes()
    {
        var envelope = JsonSerializer.Deserialize(PythonEvent, ContractsJson.Wire.EventEnvelope)!;

        Assert.Equal(new DateTimeOffset(2026, 1, 20, 10, 30, 0, 123, TimeSpan.Zero), envelope.OccurredAt);
        Assert.Equal(1, envelope.Version);
        Assert.Equal("materials", envelope.Vertical);
        Assert.Equal("ORC-7", envelope.Payload.GetProperty("numero").GetString());
        Assert.Null(envelope.CorrelationId);
    }

    [Theory]
    [InlineData("\"2026-01-20T10:30:00\"")]
    [InlineData("\"2026-01-20T10:30:00Z\"")]
    [InlineData("\"2026-01-20T07:30:00-03:00\"")]
    [InlineData("1768905000")]
    [InlineData("\"1768905000\"")]
    public void Read_a_time_however_it_is_written(string time)
    {
        var payload = JsonSerializer.Deserialize(Status.Replace("$TIME", time, StringComparison.Ordinal), ContractsJson.Wire.StatusPayload)!;
        Assert.Equal(new DateTimeOffset(2026, 1, 20, 10, 30, 0, TimeSpan.Zero), payload.Timestamp);
    }

    [Theory]
    [InlineData("2026-01-20T10:30:00Z", "2026-01-20T10:30:00.000000+00:00")]
    [InlineData("2026-01-20T10:30:00.3399Z", "2026-01-20T10:30:00.339900+00:00")]
    [InlineData("2026-01-20T10:30:00.1234567Z", "2026-01-20T10:30:00.123456+00:00")]
    public void Write_a_time_as_every_python_reads_it(string time, string written)
    {
        var at = DateTimeOffset.Parse(time, CultureInfo.InvariantCulture);
        var payload = new StatusPayload { Provider = "meta", ProviderMessageId = "m", Status = "sent", Timestamp = at };

        var json = JsonSerializer.SerializeToElement(payload, ContractsJson.Wire.StatusPayload);

        Assert.Equal(written, json.GetProperty("timestamp").GetString());
    }

    [Theory]
    [InlineData("\"yesterday\"")]
    [InlineData("99999999999999")]
    [InlineData("null")]
    public void Refuse_a_time_that_is_none(string time) => Assert.Throws<JsonException>(() =>
        JsonSerializer.Deserialize(Status.Replace("$TIME", time, StringComparison.Ordinal), ContractsJson.Wire.StatusPayload));

    [Fact]
    public void Come_back_as_they_went()
    {
        var sent = JsonSerializer.Deserialize(PythonEvent, ContractsJson.Wire.EventEnvelope)! with { CorrelationId = "c-1" };
        var json = JsonSerializer.Serialize(sent, ContractsJson.Wire.EventEnvelope);
        var back = JsonSerializer.Deserialize(json, ContractsJson.Wire.EventEnvelope)!;

        Assert.Contains("Olá ", json, StringComparison.Ordinal);
        Assert.Equal("Olá 🙂", back.Payload.GetProperty("text").GetString());
        Assert.Equal(json, JsonSerializer.Serialize(back, ContractsJson.Wire.EventEnvelope));
        Assert.Equal((sent.EventId, sent.EventType, sent.TenantId, sent.OccurredAt), (back.EventId, back.EventType, back.TenantId, back.OccurredAt));
    }

    [Fact]
    public void Read_a_null_that_is_written_out_as_the_default()
    {
        var outbound = JsonSerializer.Deserialize(
            """{"to_phone":"1","text":null,"message_type":null,"template_language":null,"priority":null,"buttons":null}""",
            ContractsJson.Wire.OutboundMessagePayload)!;

        Assert.Equal(("text", "pt_BR", "normal"), (outbound.MessageType, outbound.TemplateLanguage, outbound.Priority));
    }

    [Fact]
    public void Tolerate_fields_nobody_knows_and_miss_those_that_must_be_there()
    {
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize("""{"event_type":"x"}""", ContractsJson.Wire.EventEnvelope));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(
            """{"provider":"meta","provider_message_id":null,"status":"sent","timestamp":1}""", ContractsJson.Wire.StatusPayload));
        var outbound = JsonSerializer.Deserialize("""{"to_phone":"+5511988887777","novo":[1]}""", ContractsJson.Wire.OutboundMessagePayload)!;
        var minimal = JsonSerializer.Deserialize(MinimalEvent, ContractsJson.Wire.EventEnvelope)!;

        Assert.Equal(1, minimal.Version);
        Assert.Equal(("text", "pt_BR", "normal"), (outbound.MessageType, outbound.TemplateLanguage, outbound.Priority));
    }

    [Fact]
    public void Have_ids_that_depend_on_every_part()
    {
        Assert.Equal(StableId.From("a", "b"), StableId.From("a", "b"));
        Assert.NotEqual(StableId.From("ab", "c"), StableId.From("a", "bc"));
        Assert.NotEqual(StableId.From(""), StableId.From((string?)null));
    }

    private const string PythonEvent = """
        {"event_id":"6f1c7d3e-58a7-4d0f-9f0c-3a6f5f6f0a01","event_type":"quote_created",
         "tenant_id":"0d9c6a2b-1f1e-4b55-8a5e-2d8a7a1b9c01","vertical":"materials","occurred_at":"2026-01-20T10:30:00.123000",
         "version":"1","payload":{"numero":"ORC-7","text":"Olá 🙂"},"correlation_id":null,"metadata":{"source":"python"},"extra":true}
        """;

    private const string MinimalEvent = """
        {"event_id":"6f1c7d3e-58a7-4d0f-9f0c-3a6f5f6f0a01","event_type":"quote_created",
         "tenant_id":"0d9c6a2b-1f1e-4b55-8a5e-2d8a7a1b9c01","occurred_at":"2026-01-20T10:30:00","payload":{}}
        """;

    private const string Status = """{"provider":"meta","provider_message_id":"wamid.1","status":"sent","timestamp":$TIME}""";
}
