using System.Globalization;
using System.Text.Json;
using WhatsAppEngine.Core.Providers;

namespace WhatsAppEngine.Providers.Evolution.Instances;

/// <summary>Reads answers about instances, of versions 1 and 2. The keys of other instances, which lists leak, are not read.</summary>
internal static class InstanceReader
{
    public static CreatedInstance? Created(JsonElement body)
    {
        var instance = body.Member("instance");
        // Version 1 answers an object.
        var key = body.Text("hash") ?? body.Member("hash").Text("apikey");
        return instance.Text("instanceName") is { } name && key is not null ? new CreatedInstance(name, instance.Text("instanceId"), key) : null;
    }

    public static LinkOffer Offer(JsonElement body)
    {
        // Open already: then there is no code, and the state stands where the code would.
        var link = body.Member("instance").Text("state") is { } state ? LinkOf(state) : InstanceLink.Connecting;
        return new LinkOffer(
            link, body.Text("code"), body.Text("pairingCode"),
            int.TryParse(body.Text("count"), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 0);
    }

    // The state is missing for an instance that the server knows but has not loaded.
    public static InstanceLink Link(JsonElement body) => LinkOf(body.Member("instance").Text("state") ?? body.Text("state"));

    public static IReadOnlyList<InstanceFacts>? Facts(JsonElement body) => body.ValueKind switch
    {
        JsonValueKind.Array => [.. body.EnumerateArray().Select(Fact).OfType<InstanceFacts>()],
        JsonValueKind.Object => Fact(body) is { } only ? [only] : null,
        _ => null,
    };

    private static InstanceFacts? Fact(JsonElement item)
    {
        var instance = item.Member("instance") is { ValueKind: JsonValueKind.Object } nested ? nested : item;
        return (instance.Text("name") ?? instance.Text("instanceName")) is { } name
            ? new InstanceFacts
            {
                Name = name,
                Id = instance.Text("id") ?? instance.Text("instanceId"),
                Link = LinkOf(instance.Text("connectionStatus") ?? instance.Text("status")),
                Phone = Jid.Parse(instance.Text("ownerJid") ?? instance.Text("owner"))?.Phone,
                ProfileName = instance.Text("profileName"),
                DisconnectionCode = instance.Count("disconnectionReasonCode") is { } code ? (int)Math.Min(code, int.MaxValue) : null,
            }
            : null;
    }

    private static InstanceLink LinkOf(string? state) => state switch
    {
        "open" => InstanceLink.Open,
        "connecting" => InstanceLink.Connecting,
        "close" or "closed" or "refused" => InstanceLink.Closed,
        _ => InstanceLink.Unknown,
    };
}
