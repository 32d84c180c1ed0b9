using System.Globalization;
using System.Text.Json;
using WhatsAppEngine.Core.Channels;

namespace WhatsAppEngine.Providers.Meta.Reading;

/// <summary>Reads news of an account: bans, restrictions, partners; and what the provider warns of.</summary>
internal static class AccountNews
{
    public static ChannelUpdate Of(JsonElement value) =>
        new() { Kind = ChannelUpdateKinds.Account, Event = value.Text("event"), Reason = Reason(value) };

    // The alert stands in an object of its own, or did once stand beside the entity.
    public static ChannelUpdate OfAlert(JsonElement value)
    {
        var alert = value.Member("alert_info") is { ValueKind: JsonValueKind.Object } info ? info : value;
        return new ChannelUpdate
        {
            Kind = ChannelUpdateKinds.AccountAlert, Event = alert.Text("alert_type"), Reason = alert.Text("alert_description"),
        };
    }

    private static string? Reason(JsonElement value) =>
        Restrictions(value)
        ?? value.Member("ban_info").Text("waba_ban_state")
        ?? value.Member("violation_info").Text("violation_type")
        ?? value.Member("disconnection_info").Text("reason");

    private static string? Restrictions(JsonElement value)
    {
        var words = string.Join(", ", value.Items("restriction_info").Select(Restriction).OfType<string>());
        return words.Length == 0 ? null : words;
    }

    private static string? Restriction(JsonElement restriction) =>
        (restriction.Text("restriction_type"), restriction.Time("expiration")) switch
        {
            (null, _) => null,
            ({ } type, null) => type,
            ({ } type, { } until) => string.Create(CultureInfo.InvariantCulture, $"{type} until {until:yyyy-MM-dd HH:mm}Z"),
        };
}
