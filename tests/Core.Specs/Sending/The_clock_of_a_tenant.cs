using System.Globalization;
using WhatsAppEngine.Core.Contents;
using WhatsAppEngine.Core.Sending;

namespace WhatsAppEngine.Core.Specs.Sending;

/// <summary>Hours by clocks that are put forward and back.</summary>
public sealed class The_clock_of_a_tenant
{
    [Theory]
    [InlineData("Europe/Berlin", "2026-10-25T00:15Z", "2026-10-25T00:30Z")] // 02:15 for the first time
    [InlineData("Europe/Berlin", "2026-10-25T00:45Z", null)] // 02:45 for the first time
    [InlineData("Europe/Berlin", "2026-10-25T01:15Z", "2026-10-25T01:30Z")] // 02:15 once more
    [InlineData("Europe/Berlin", "2026-03-29T00:50Z", "2026-03-29T01:00Z")] // 01:50, and there is no 02:30
    [InlineData("America/Sao_Paulo", "2026-11-23T05:00Z", "2026-11-23T05:30Z")]
    public void Ends_quiet_hours_at_half_past_two(string zone, string now, string? until) =>
        Assert.Equal(until is null ? null : At(until), Wait(new SendingPolicy { Zone = TimeZoneInfo.FindSystemTimeZoneById(zone), QuietHours = Night }, now));

    [Theory]
    [InlineData("America/Santiago", "2026-09-06T03:00Z", "2026-09-06T04:00Z")] // Saturday, 23:00; Sunday begins at 01:00
    [InlineData("America/Santiago", "2026-04-05T02:30Z", "2026-04-05T04:00Z")] // Saturday, 23:30 for the first time
    [InlineData("Asia/Kathmandu", "2026-11-23T12:00Z", "2026-11-23T18:15Z")]
    public void Begins_another_day_of_the_budget(string zone, string now, string until) =>
        Assert.Equal(At(until), Wait(new SendingPolicy { Zone = TimeZoneInfo.FindSystemTimeZoneById(zone), DailyBudget = 0 }, now));

    private static DateTimeOffset? Wait(SendingPolicy policy, string now) => SendGate.Decide(
        new SendSituation(HasActiveBinding: true, HasRecipient: true, CustomerOptedOut: false, ConfirmsOptOut: false)
        {
            Now = At(now), Content = new TextContent("olá"), Class = MessageClass.Utility, Policy = policy,
        }) is SendVerdict.Defer deferred ? deferred.Until : null;

    private static DateTimeOffset At(string moment) => DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture);

    private static readonly QuietHours Night = new(new TimeOnly(22, 0), new TimeOnly(2, 30), QuietHours.UsualClasses);
}
