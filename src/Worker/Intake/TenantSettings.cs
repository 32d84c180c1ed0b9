using System.Text.Json;
using WhatsAppEngine.Core.Automation;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Worker.Outbound.Policies;

namespace WhatsAppEngine.Worker.Intake;

/// <summary>
/// Reads a tenant's own settings from its binding's <c>config</c>: <c>{"business_name": …, "quiet_period_hours": …, "stale_after_minutes": …,
/// "texts": {"welcome": …, "received": …, "outside_hours": …, "opted_out": …, "opted_in": …,
/// "human_requested": …, "choose": …}, "shows_buttons": …, "chats": {"group": "store", "broadcast": "store", "status": "ignore",
/// "newsletter": "ignore"}, "sending": {"time_zone": …, "business_hours": …}}</c>. What is missing or of another kind is the engine's own.
/// </summary>
internal static class TenantSettings
{
    public static AutomationSettings Read(string? config, IntakeOptions options)
    {
        using var document = JsonDocument.Parse(config ?? "{}");
        var root = document.RootElement;
        return new AutomationSettings
        {
            BusinessName = Text(root, "business_name"),
            Texts = Texts(Member(root, "texts")),
            QuietPeriod = Number(root, "quiet_period_hours", most: 8760) is { } hours ? TimeSpan.FromHours(hours) : options.QuietPeriod,
            Sending = SendingPolicies.Read(Member(root, "sending")?.GetRawText()),
            StaleAfter = Number(root, "stale_after_minutes", most: 525_600) is { } minutes ? TimeSpan.FromMinutes(minutes) : options.StaleAfter,
        };
    }

    /// <summary>Whether what is written in chats of this kind is kept. Groups and broadcasts are, statuses and newsletters are not.</summary>
    public static bool Keeps(string? config, ChatKind chat)
    {
        using var document = JsonDocument.Parse(config ?? "{}");
        return Text(Member(document.RootElement, "chats"), chat.Name()) switch
        {
            "store" => true,
            "ignore" => chat == ChatKind.Person,
            _ => chat is ChatKind.Person or ChatKind.Group or ChatKind.Broadcast,
        };
    }

    private static ReplyTexts Texts(JsonElement? texts)
    {
        var ours = ReplyTexts.Default;
        return new ReplyTexts
        {
            Welcome = Text(texts, "welcome") ?? ours.Welcome,
            Received = Text(texts, "received") ?? ours.Received,
            OutsideHours = Text(texts, "outside_hours") ?? ours.OutsideHours,
            OptedOut = Text(texts, "opted_out") ?? ours.OptedOut,
            OptedIn = Text(texts, "opted_in") ?? ours.OptedIn,
            HumanRequested = Text(texts, "human_requested") ?? ours.HumanRequested,
        };
    }

    private static string? Text(JsonElement? owner, string name) =>
        Member(owner, name) is { ValueKind: JsonValueKind.String } member && !string.IsNullOrWhiteSpace(member.GetString())
            ? member.GetString()
            : null;

    private static double? Number(JsonElement owner, string name, double most) =>
        Member(owner, name) is { ValueKind: JsonValueKind.Number } member && member.TryGetDouble(out var number) && number >= 0 && number <= most
            ? number
            : null;

    private static JsonElement? Member(JsonElement? owner, string name) =>
        owner is { ValueKind: JsonValueKind.Object } known && known.TryGetProperty(name, out var member) ? member : null;
}
