using FsCheck;
using FsCheck.Fluent;
using WhatsAppEngine.Core.Contents;
using WhatsAppEngine.Core.Sending;

namespace WhatsAppEngine.Core.Specs.Sending;

/// <summary>What holds whatever the gate is asked.</summary>
public sealed class The_gate_at_any_time
{
    private static readonly Config Often = Config.QuickThrowOnFailure.WithMaxTest(1000);

    [Fact]
    public void Always_has_a_verdict_with_a_code_and_a_reason() => Holds(situation => SendGate.Decide(situation) switch
    {
        SendVerdict.Send => true,
        SendVerdict.Defer(_, var code, var reason) => code.Length > 0 && reason.Length > 0,
        SendVerdict.Refuse(var code, var reason) => code.Length > 0 && reason.Length > 0,
        _ => false,
    });

    [Fact]
    public void Never_puts_off_until_a_moment_that_has_passed() =>
        Holds(situation => SendGate.Decide(situation) is not SendVerdict.Defer deferred || deferred.Until > situation.Now);

    [Fact]
    public void Never_sends_before_the_moment_it_named() => Check.One(Often, Prop.ForAll(AnySituation.Arbitrary, Gen.Choose(0, 999).ToArbitrary(), (situation, place) =>
        SendGate.Decide(situation) is not SendVerdict.Defer deferred
        || SendGate.Decide(situation with { Now = Between(situation.Now, deferred.Until, place) }) is not SendVerdict.Send));

    [Fact]
    public void Never_puts_off_for_more_than_hours_or_a_day_can_last() =>
        Holds(situation => SendGate.Decide(situation) is not SendVerdict.Defer deferred || deferred.Until - situation.Now <= TimeSpan.FromDays(9));

    [Fact]
    public void Never_sends_to_who_opted_out_without_an_exception() => Holds(situation =>
        SendGate.Decide(situation with { CustomerOptedOut = true, ConfirmsOptOut = false }) is not SendVerdict.Send
        || situation.Policy.OptOutExceptions.Contains(situation.Class));

    [Fact]
    public void Never_sends_free_text_outside_the_window() => Holds(situation =>
        SendGate.Decide(situation) is not SendVerdict.Send { Instead: var instead }
        || !situation.KeepsWindow || (instead ?? situation.Content) is TemplateContent
        || (situation.Now - situation.LastInboundAt < TimeSpan.FromHours(24) && !(situation.WindowDeniedAt >= situation.LastInboundAt)));

    [Fact]
    public void Says_by_the_template_only_what_may_not_be_said_freely() => Holds(situation =>
        SendGate.Decide(situation) is not SendVerdict.Send { Instead: not null }
        || (situation.KeepsWindow && !CustomerWindow.IsOpen(situation.LastInboundAt, situation.WindowDeniedAt, situation.Now)));

    [Fact]
    public void Never_sends_what_has_expired() =>
        Holds(situation => SendGate.Decide(situation) is not SendVerdict.Send || !(situation.ExpiresAt <= situation.Now));

    [Fact]
    public void Never_sends_for_more_than_the_budget_what_answers_nobody() => Holds(situation =>
        SendGate.Decide(situation) is not SendVerdict.Send
        || situation.Class is not (MessageClass.Utility or MessageClass.Marketing)
        || !(situation.SentToday >= situation.Policy.DailyBudget) || situation.FreeEntryUntil > situation.Now);

    [Fact]
    public void Never_sends_in_quiet_hours_what_waits_for_their_end() => Holds(situation =>
        SendGate.Decide(situation) is not SendVerdict.Send
        || situation.Class is not (MessageClass.Utility or MessageClass.Marketing)
        || situation.Policy.QuietHours is not { } quiet || !quiet.Classes.Contains(situation.Class)
        || !IsWithin(quiet, situation));

    [Fact]
    public void Never_sends_outside_business_hours_what_waits_for_them_unless_nobody_ever_comes() => Holds(situation =>
        SendGate.Decide(situation) is not SendVerdict.Send
        || situation.Class is not (MessageClass.Utility or MessageClass.Marketing)
        || situation.Policy.BusinessHours is not { } business || !business.Classes.Contains(situation.Class)
        || business.Days.Values.All(hours => hours.Count == 0) || business.IsOpen(situation.Now, situation.Policy.Zone));

    [Fact]
    public void Is_asked_what_leads_to_every_verdict_there_is()
    {
        var verdicts = AnySituation.Arbitrary.Generator.Sample(5000, 50).Select(SendGate.Decide).ToList();
        Assert.Equal(
            ["budget_spent", "channel_blocked", "outside_business_hours", "quiet_hours"], verdicts.OfType<SendVerdict.Defer>().Select(v => v.Code).Distinct().Order());
        Assert.Equal(
            ["expired", "expires_first", "marketing_stopped", "no_active_binding", "no_recipient", "opted_out", "template_not_approved", "window_closed"],
            verdicts.OfType<SendVerdict.Refuse>().Select(v => v.Code).Distinct().Order());
        Assert.Equal([false, true], verdicts.OfType<SendVerdict.Send>().Select(v => v.Instead is not null).Distinct().Order());
    }

    private static DateTimeOffset Between(DateTimeOffset now, DateTimeOffset until, int thousandths) => now.AddTicks((until - now).Ticks * thousandths / 1000);

    // As a person reads a clock on the wall.
    private static bool IsWithin(QuietHours quiet, SendSituation situation)
    {
        var time = TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(situation.Now, situation.Policy.Zone).DateTime);
        return quiet.From != quiet.To && time.IsBetween(quiet.From, quiet.To);
    }

    private static void Holds(Func<SendSituation, bool> law) => Check.One(Often, Prop.ForAll(AnySituation.Arbitrary, law));
}
