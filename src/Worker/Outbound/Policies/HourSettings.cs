using System.Globalization;
using System.Text.Json;
using WhatsAppEngine.Core.Sending;

namespace WhatsAppEngine.Worker.Outbound.Policies;

/// <summary>Reads hours: <c>{"from": "21:00", "to": "08:00"}</c>, and <c>{"monday": ["08:00-12:00", "13:30-18:00"], …}</c>.</summary>
internal static class HourSettings
{
    private const string EndOfDay = "24:00";

    public static QuietHours? Quiet(Setting? setting) =>
        setting is { } quiet && Time(quiet.Text("from")) is { } from && Time(quiet.Text("to")) is { } to && Classes(quiet, QuietHours.UsualClasses) is { } classes
            ? new QuietHours(from, to, classes)
            : null;

    /// <summary>Null also where a day has hours that cannot be read: to guess them would be worse.</summary>
    public static BusinessHours? Business(Setting? setting)
    {
        if (setting is not { Json.ValueKind: JsonValueKind.Object } business || Classes(business, new HashSet<MessageClass>()) is not { } classes)
        {
            return null;
        }

        var days = Enum.GetValues<DayOfWeek>()
            .Select(day => (Day: day, Setting: business.Of(day.ToString().ToLowerInvariant())))
            .Where(day => day.Setting is not null)
            .Select(day => (day.Day, Hours: Hours(day.Setting!.Value)))
            .ToList();
        return days.Count > 0 && days.All(day => day.Hours is not null)
            ? new BusinessHours(days.ToDictionary(day => day.Day, day => day.Hours!), classes)
            : null;
    }

    /// <summary>Hours such as <c>08:00-12:00</c>; null for anything else.</summary>
    public static OpenHours? Span(string? text) =>
        text?.Split('-', StringSplitOptions.TrimEntries) is [var from, var to] && Time(from) is { } begin && Time(to) is { } end && begin < end
            ? new OpenHours(begin, end)
            : null;

    /// <summary>A time such as <c>21:00</c>, up to <c>24:00</c>; null for anything else.</summary>
    public static TimeOnly? Time(string? text) => text == EndOfDay ? TimeOnly.MaxValue
        : TimeOnly.TryParseExact(text, ["H:mm", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time
        : null;

    private static IReadOnlySet<MessageClass>? Classes(Setting setting, IReadOnlySet<MessageClass> usual) =>
        setting.Of("classes") is null ? usual : setting.Classes("classes");

    private static IReadOnlyList<OpenHours>? Hours(Setting day)
    {
        if (day.Json.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        var hours = day.Json.EnumerateArray().Select(entry => Span(new Setting(entry).AsText())).ToList();
        return hours.Contains(null) ? null : [.. hours.OfType<OpenHours>()];
    }
}
