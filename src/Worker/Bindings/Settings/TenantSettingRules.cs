using System.Text.Json;
using WhatsAppEngine.Worker.Housekeeping;
using WhatsAppEngine.Worker.Outbound.Policies;

namespace WhatsAppEngine.Worker.Bindings.Settings;

/// <summary>All settings a tenant has: members of its binding's <c>config</c>, described in <c>docs/tenant-settings.md</c>.</summary>
internal static class TenantSettingRules
{
    /// <summary>The rules of <c>config</c> as a whole.</summary>
    public static SettingGroup All { get; } = Group(
        ("business_name", Text(100)),
        ("texts", Group(
            ("welcome", Text(1024)), ("received", Text(4096)), ("outside_hours", Text(4096)), ("opted_out", Text(4096)), ("opted_in", Text(4096)),
            ("human_requested", Text(4096)), ("choose", Text(200)))),
        ("quiet_period_hours", Number(0, 8760)),
        ("stale_after_minutes", Number(0, 525_600)),
        ("shows_buttons", TrueOrFalse),
        ("chats", Group(("group", Kept), ("broadcast", Kept), ("status", Kept), ("newsletter", Kept))),
        ("notifications", new SettingMap(new SettingGroupOrFalse(
            Group(("text", Text(4096)), ("template", Text(512)), ("language", Text(20)))))),
        ("retention", Group(
            ("raw_days", WholeNumber(1, Retention.MostDays)), ("messages_days", WholeNumber(1, Retention.MostDays)),
            ("customers_days", WholeNumber(1, Retention.MostDays)))),
        ("sending", Sending));

    private static SettingGroup Sending => Group(
        ("time_zone", new SettingValue("an IANA time zone such as America/Sao_Paulo", value => Zones.Find(TextOf(value)) is not null)),
        ("quiet_hours", Group(("from", Time), ("to", Time), ("classes", Classes)) with { Required = ["from", "to"] }),
        ("business_hours", Group([.. Days.Select(day => (day, (SettingRule)Hours)), ("classes", Classes)])),
        ("daily_budget", WholeNumber(0, int.MaxValue)),
        ("opt_out_exceptions", Classes),
        ("fallback_template", Group(("name", Text(512)), ("language", Text(20)), ("text_variable", Text(100))) with { Required = ["name"] }),
        ("unknown_outcome", Word("hold", "resend")),
        ("unknown_after_minutes", Number(0.1, 10_080)),
        ("per_second", Number(0.01, 10_000)),
        ("per_customer_per_minute", Number(0.01, 10_000)),
        ("portfolio", Text(100)));

    private static IEnumerable<string> Days => Enum.GetValues<DayOfWeek>().Select(day => day.ToString().ToLowerInvariant());

    private static SettingValue TrueOrFalse => new("true or false", value => value.ValueKind is JsonValueKind.True or JsonValueKind.False);

    private static SettingValue Kept => Word("store", "ignore");

    private static SettingValue Time => new("a time such as 21:00", value => HourSettings.Time(TextOf(value)) is not null);

    private static SettingList Hours => new(new SettingValue("hours such as 08:00-12:00", value => HourSettings.Span(TextOf(value)) is not null));

    private static SettingList Classes => new(Word("service", "utility", "marketing", "authentication"));

    private static SettingValue Text(int longest) => new(
        $"a text of 1 to {longest} characters", value => TextOf(value) is { } text && text.Length <= longest && !text.Contains('\0', StringComparison.Ordinal));

    private static SettingValue Word(params IReadOnlyList<string> words) => new(
        $"{string.Join(", ", words.SkipLast(1))} or {words[^1]}", value => TextOf(value) is { } text && words.Contains(text));

    private static SettingValue Number(double least, double most) => new(
        FormattableString.Invariant($"a number from {least} to {most}"),
        value => value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && number >= least && number <= most);

    private static SettingValue WholeNumber(int least, int most) => new(
        FormattableString.Invariant($"a whole number from {least} to {most}"),
        value => value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && number >= least && number <= most
            && double.IsInteger(number));

    private static string? TextOf(JsonElement value) => new Setting(value).AsText();

    private static SettingGroup Group(params IEnumerable<(string Name, SettingRule Rule)> members) =>
        new(members.ToDictionary(member => member.Name, member => member.Rule));
}
