using System.Text.Json;
using WhatsAppEngine.Core.Automation;

namespace WhatsAppEngine.Worker.Intake;

/// <summary>
/// Reads a tenant's own texts from its binding's <c>config</c>: <c>{"business_name": …, "quiet_period_hours": …, "texts": {"welcome": …,
/// "received": …, "opted_out": …, "opted_in": …, "human_requested": …}}</c>. What is missing or of another kind is the engine's own.
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
            QuietPeriod = Hours(root, "quiet_period_hours") ?? options.QuietPeriod,
            OldestAnswered = options.OldestAnswered,
        };
    }

    private static ReplyTexts Texts(JsonElement? texts)
    {
        var ours = ReplyTexts.Default;
        return new ReplyTexts
        {
            Welcome = Text(texts, "welcome") ?? ours.Welcome,
            Received = Text(texts, "received") ?? ours.Received,
            OptedOut = Text(texts, "opted_out") ?? ours.OptedOut,
            OptedIn = Text(texts, "opted_in") ?? ours.OptedIn,
            HumanRequested = Text(texts, "human_requested") ?? ours.HumanRequested,
        };
    }

    private static string? Text(JsonElement? owner, string name) =>
        Member(owner, name) is { ValueKind: JsonValueKind.String } member && !string.IsNullOrWhiteSpace(member.GetString())
            ? member.GetString()
            : null;

    private static TimeSpan? Hours(JsonElement owner, string name) =>
        Member(owner, name) is { ValueKind: JsonValueKind.Number } hours && hours.TryGetDouble(out var number) && number is >= 0 and <= 8760
            ? TimeSpan.FromHours(number)
            : null;

    private static JsonElement? Member(JsonElement? owner, string name) =>
        owner is { ValueKind: JsonValueKind.Object } known && known.TryGetProperty(name, out var member) ? member : null;
}
