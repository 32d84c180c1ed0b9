using System.Text.Json;
using WhatsAppEngine.Core.Channels;

namespace WhatsAppEngine.Providers.Evolution.Reading;

/// <summary>Reads news of the link between an instance and its phone.</summary>
internal static class LinkNews
{
    /// <summary>The news; null for events about something else.</summary>
    public static ChannelUpdate? Of(Envelope envelope, JsonElement data) => EventOf(envelope.Name, data) is { } happened
        ? new ChannelUpdate
        {
            Kind = ChannelUpdateKinds.Link,
            Event = happened,
            Reason = CodeOf(data),
            DisplayPhone = Jid.Parse(data.Text("wuid"))?.Phone ?? envelope.Sender?.Phone,
            ProviderClock = envelope.Clock,
        }
        : null;

    private static string? EventOf(string name, JsonElement data) => name switch
    {
        EventNames.Connection => OfState(data.Text("state"), data),
        EventNames.InstanceStatus => OfState(data.Text("status"), data),
        EventNames.QrCode => data.Member("qrcode").ValueKind == JsonValueKind.Object ? LinkEvents.QrShown : LinkEvents.Refused,
        EventNames.LoggedOut => LinkEvents.Unlinked,
        EventNames.Removed or EventNames.InstanceDeleted => LinkEvents.Removed,
        _ => null,
    };

    private static string? OfState(string? state, JsonElement data) => state switch
    {
        "open" => LinkEvents.Open,
        "connecting" => LinkEvents.Connecting,
        "refused" => LinkEvents.Refused,
        "close" or "closed" => IsUnlinked(CodeOf(data)) ? LinkEvents.Unlinked : LinkEvents.Closed,
        _ => null,
    };

    private static string? CodeOf(JsonElement data) =>
        data.Text("statusReason") ?? data.Text("disconnectionReasonCode") ?? data.Text("statusCode");

    // Removed by its owner, banned, or refused for good: the session is gone, and only a new scan of a QR code helps.
    private static bool IsUnlinked(string? code) => code is "401" or "402" or "403" or "406";
}
