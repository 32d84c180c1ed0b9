using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace WhatsAppEngine.Testing.EvolutionSimulator.Webhooks;

/// <summary>Where an instance's events go.</summary>
/// <param name="Url">The address; anything but http(s) is never called.</param>
public sealed record InstanceWebhook(string Url)
{
    /// <summary>Nothing is posted unless it is.</summary>
    public bool IsEnabled { get; init; } = true;

    /// <summary>Each event has its own address.</summary>
    public bool ByEvents { get; init; }

    /// <summary>Media come inside the event; takes effect when the instance connects next.</summary>
    public bool Base64 { get; init; }

    /// <summary>Sent with every post; <c>jwt_key</c> is not sent but signs a token.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>The events that are posted.</summary>
    public IReadOnlyList<string> Events { get; init; } = EventNames.All;

    internal string Id { get; init; } = $"c{Guid.NewGuid():N}"[..25];

    internal DateTimeOffset CreatedAt { get; init; }

    internal DateTimeOffset UpdatedAt { get; init; }

    /// <summary>What is left out stays as it was; no events are all events.</summary>
    internal static InstanceWebhook Read(JsonElement body, InstanceWebhook? before, TimeProvider time)
    {
        var (isEnabled, events) = (body.IsTrue("enabled"), body.Items("events").Select(item => item.Text()!).ToList());
        return (before ?? new InstanceWebhook("") { CreatedAt = time.GetUtcNow() }) with
        {
            Url = body.Text("url") ?? before?.Url ?? "",
            IsEnabled = isEnabled,
            ByEvents = body.Member("byEvents").IsThere() ? body.IsTrue("byEvents") : before?.ByEvents ?? false,
            Base64 = body.Member("base64").IsThere() ? body.IsTrue("base64") : before?.Base64 ?? false,
            Headers = body.Member("headers") is { ValueKind: JsonValueKind.Object } headers
                ? headers.EnumerateObject().ToDictionary(header => header.Name, header => header.Value.Text() ?? "")
                : before?.Headers ?? new Dictionary<string, string>(),
            Events = events.Count == 0 ? EventNames.All : events,
            UpdatedAt = time.GetUtcNow(),
        };
    }

    /// <summary>As create answers.</summary>
    internal JsonObject Brief() => new()
    {
        ["webhookUrl"] = Url,
        ["webhookHeaders"] = HeadersNode(),
        ["webhookByEvents"] = ByEvents,
        ["webhookBase64"] = Base64,
    };

    /// <summary>As set and find answer: other names than those of the request.</summary>
    internal JsonObject Describe(string instanceId) => new()
    {
        ["id"] = Id,
        ["url"] = Url,
        ["headers"] = HeadersNode(),
        ["enabled"] = IsEnabled,
        ["events"] = new JsonArray([.. Events.Select(name => (JsonNode)name)]),
        ["webhookByEvents"] = ByEvents,
        ["webhookBase64"] = Base64,
        ["createdAt"] = Write(CreatedAt),
        ["updatedAt"] = Write(UpdatedAt),
        ["instanceId"] = instanceId,
    };

    private JsonObject HeadersNode() => new(Headers.Select(header => KeyValuePair.Create(header.Key, (JsonNode?)header.Value)));

    private static string Write(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
