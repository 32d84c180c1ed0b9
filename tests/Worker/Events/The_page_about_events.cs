using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using WhatsAppEngine.Contracts;
using WhatsAppEngine.Testing;
using WhatsAppEngine.Worker.Intake;
using WhatsAppEngine.Worker.Outbound.Requests;
using WhatsAppEngine.Worker.Verticals;

namespace WhatsAppEngine.Worker.Tests.Events;

public sealed class The_page_about_events
{
    private const int LargestFile = 5 * 1024 * 1024;

    public static TheoryData<int> Places { get; } = [.. Enumerable.Range(0, EventExample.All.Count)];

    [Theory]
    [MemberData(nameof(Places))]
    public void Gives_examples_that_are_read_whole(int place)
    {
        var example = EventExample.All[place];
        var envelope = example.Json.Deserialize(ContractsJson.Wire.EventEnvelope)!;

        Assert.Equal(example.EventType, envelope.EventType);
        AssertSame(example.Json, JsonSerializer.SerializeToNode(envelope, ContractsJson.Wire.EventEnvelope)!);
        if (ShapeOf(example) is { } shape)
        {
            AssertSame(example.Json["payload"]!, JsonSerializer.SerializeToNode(envelope.Payload.Deserialize(shape), shape)!);
        }
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void Gives_requests_that_the_engine_takes(int place)
    {
        var example = EventExample.All[place];
        var envelope = example.Json.Deserialize(ContractsJson.Wire.EventEnvelope)!;
        var origin = new EventOrigin(envelope.EventId, envelope.TenantId, envelope.EventType, "c", JsonSerializer.SerializeToElement(example.Json));

        var read = example.Topic switch
        {
            Topics.Outbound => OutboundRequestReader.Read(envelope, origin, LargestFile),
            Topics.Materials => NoticeWriter.Write(origin, Notice(envelope, origin), notifications: null),
            _ => null,
        };

        Assert.False(read is IntakeEvent.Refused, (read as IntakeEvent.Refused)?.Reason);
    }

    [Fact]
    public void Has_an_example_of_every_type()
    {
        var known = typeof(EventTypes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!);

        Assert.Empty(known.Except(EventExample.All.Select(example => example.EventType)));
        Assert.Empty(EventExample.All.Where(example => example.Topic != Topics.Materials).Select(example => example.EventType).Except(known));
    }

    /// <summary>With WRITE_DOCS set the page is written anew first, for somebody to read and commit.</summary>
    [Fact]
    public async Task Lists_the_fields_as_the_contracts_have_them()
    {
        var path = Path.Combine(Repository.Root, "docs", "events.md");
        var page = await File.ReadAllTextAsync(path);
        var told = page[..page.IndexOf(FieldReference.Heading, StringComparison.Ordinal)];
        if (Environment.GetEnvironmentVariable("WRITE_DOCS") is { Length: > 0 })
        {
            await File.WriteAllTextAsync(path, page = told + FieldReference.Write());
        }

        Assert.Equal(FieldReference.Write(), page[told.Length..]);
    }

    private static VerticalNotice Notice(EventEnvelope envelope, EventOrigin origin) =>
        Assert.IsType<IntakeEvent.Notification>(
            VerticalReader.Read(envelope, origin, NotificationFile.Load(Path.Combine(Repository.Root, "templates", "notifications.yaml")))).Value;

    private static JsonTypeInfo? ShapeOf(EventExample example) => (example.Topic, example.EventType) switch
    {
        (Topics.Inbound, EventTypes.InboundReceived) => ContractsJson.Wire.InboundMessagePayload,
        (Topics.Inbound, EventTypes.StatusReceived) => ContractsJson.Wire.StatusPayload,
        (Topics.Inbound, EventTypes.ProviderNotice) => ContractsJson.Wire.ProviderNoticePayload,
        (Topics.Inbound, EventTypes.EchoReceived) => ContractsJson.Wire.EchoPayload,
        (Topics.Inbound, EventTypes.PreferenceReceived) => ContractsJson.Wire.PreferencePayload,
        (Topics.Outbound, EventTypes.OutboundQueued) => ContractsJson.Wire.OutboundMessagePayload,
        (Topics.Outbound, EventTypes.OutboundCancelled) => ContractsJson.Wire.OutboundCancelledPayload,
        (Topics.Events, EventTypes.InboundReceived) => ContractsJson.Wire.InboundReceivedPayload,
        (Topics.Events, EventTypes.ActionRequested) => ContractsJson.Wire.ActionRequestedPayload,
        (Topics.Events, EventTypes.CustomerOptedOut) => ContractsJson.Wire.CustomerOptedOutPayload,
        (Topics.Events, EventTypes.CustomerErased) => ContractsJson.Wire.CustomerErasedPayload,
        (Topics.Events, EventTypes.DeliveryConfirmed or EventTypes.DeliveryFailed or EventTypes.OutcomeUnknown) => ContractsJson.Wire.DeliveryPayload,
        (Topics.Events, EventTypes.ChannelUpdated) => ContractsJson.Wire.ChannelUpdatedPayload,
        (Topics.Events, EventTypes.ChannelStateChanged) => ContractsJson.Wire.ChannelStateChangedPayload,
        (Topics.DeadLetters, EventTypes.DeadLetter) => ContractsJson.Wire.DeadLetterPayload,
        (Topics.Materials, _) => null,
        _ => throw new InvalidOperationException($"Nobody knows the payload of {example}."),
    };

    // What was not understood is missing afterwards; what has a default may be there without having been written.
    private static void AssertSame(JsonNode written, JsonNode read) => Assert.Empty(Missing(written, read, "$"));

    private static IEnumerable<string> Missing(JsonNode? written, JsonNode? read, string path) => (written, read) switch
    {
        (JsonObject members, JsonObject known) => members.SelectMany(member => Missing(member.Value, known[member.Key], $"{path}.{member.Key}")),
        (JsonArray entries, JsonArray known) when entries.Count == known.Count =>
            entries.SelectMany((entry, place) => Missing(entry, known[place], $"{path}[{place}]")),
        _ => JsonNode.DeepEquals(written, read) || IsSameTime(written, read) ? [] : [path],
    };

    private static bool IsSameTime(JsonNode? written, JsonNode? read) =>
        TimeOf(written) is { } time && TimeOf(read) == time;

    private static DateTimeOffset? TimeOf(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text)
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;
}
