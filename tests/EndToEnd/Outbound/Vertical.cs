using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using WhatsAppEngine.Contracts;
using WhatsAppEngine.Contracts.Events;

namespace WhatsAppEngine.EndToEnd.Outbound;

/// <summary>A vertical that asks for messages through the Workers' sidecars, again and again until they take them.</summary>
internal sealed class Vertical(HttpClient client, Engine engine)
{
    private const int AtOnce = 100;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Asks for all, many at once.</summary>
    public Task AskAsync(IReadOnlyList<Wish> wishes, CancellationToken deadline) => Parallel.ForEachAsync(
        wishes.Chunk(AtOnce).Select((some, place) => (some, place)),
        new ParallelOptions { MaxDegreeOfParallelism = 2, CancellationToken = deadline },
        async (bulk, token) => await UntilTakenAsync(Topics.Outbound, [.. bulk.some.Select(Envelope)], bulk.place, token));

    /// <summary>Publishes events in one call, by one sidecar or another, until one has taken all of them.</summary>
    public async Task UntilTakenAsync(string topic, IReadOnlyList<EventEnvelope> events, int first, CancellationToken deadline)
    {
        var body = new JsonArray([.. events.Select((envelope, place) => (JsonNode)new JsonObject
        {
            ["entryId"] = $"{place}",
            ["event"] = JsonSerializer.SerializeToNode(envelope, ContractsJson.Wire.EventEnvelope),
            ["contentType"] = "application/json",
        })]);
        for (var sidecar = first; !await IsTakenAsync(topic, body, sidecar, deadline); sidecar++)
        {
            await Task.Delay(Pause, deadline);
        }
    }

    private async Task<bool> IsTakenAsync(string topic, JsonArray events, int sidecar, CancellationToken deadline)
    {
        try
        {
            var to = engine.WorkerSidecars[sidecar % engine.WorkerSidecars.Count];
            var address = new Uri(to, $"v1.0-alpha1/publish/bulk/{DaprNames.PubSub}/{topic}");
            using var answer = await client.PostAsJsonAsync(address, events, deadline);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>The event that asks for a message.</summary>
    public static EventEnvelope Envelope(Guid tenantId, Guid eventId, OutboundMessagePayload payload) => new()
    {
        EventId = eventId,
        EventType = EventTypes.OutboundQueued,
        TenantId = tenantId,
        OccurredAt = TimeProvider.System.GetUtcNow(),
        Payload = JsonSerializer.SerializeToElement(payload, ContractsJson.Wire.OutboundMessagePayload),
    };

    private static EventEnvelope Envelope(Wish wish) =>
        Envelope(wish.Shop.TenantId, wish.EventId, new OutboundMessagePayload { ToPhone = wish.Phone, Text = wish.Text });
}
