using FsCheck;
using FsCheck.Fluent;
using WhatsAppEngine.Core.Channels;

namespace WhatsAppEngine.Core.Specs.Channels;

/// <summary>How the link between a server and a phone lives, and what is done about it without a person.</summary>
public sealed class Link_of_a_phone
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
    private static readonly LinkLimits Limits = new();

    [Fact]
    public void Comes_back_by_itself_after_a_drop()
    {
        var dropped = Open.Hear(LinkEvents.Connecting, null, null, Noon);
        Assert.Equal(ChannelState.Connecting, dropped.State);
        Assert.Null(dropped.RepairAt(Noon.AddMinutes(2), Limits));
        Assert.Equal(ChannelState.Ok, dropped.Hear(LinkEvents.Open, null, null, Noon.AddMinutes(2)).State);
    }

    [Fact]
    public void Is_restarted_when_the_server_tries_for_too_long()
    {
        var dropped = Open.Hear(LinkEvents.Connecting, null, null, Noon).See(new LinkSight.Connecting(), Noon.AddMinutes(3));
        Assert.Equal(LinkRepair.Restart, dropped.RepairAt(Noon.AddMinutes(3), Limits));
    }

    [Theory]
    [InlineData(LinkEvents.Unlinked, ChannelState.Unlinked)]
    [InlineData(LinkEvents.QrShown, ChannelState.NeedsQr)]
    [InlineData(LinkEvents.Refused, ChannelState.Refused)]
    [InlineData(LinkEvents.Removed, ChannelState.NumberUnusable)]
    public void Is_left_to_a_person_when_only_a_person_can_help(string happened, ChannelState state)
    {
        var ended = Open.Hear(happened, "401", null, Noon);
        Assert.Equal(state, ended.State);
        Assert.Null(ended.RepairAt(Noon.AddDays(1), Limits));
    }

    [Fact]
    public void Waits_for_a_scan_while_the_server_goes_on_trying_and_is_refused_when_nobody_comes()
    {
        var shown = Open.Hear(LinkEvents.QrShown, null, null, Noon).Hear(LinkEvents.Connecting, null, null, Noon);
        Assert.Equal(ChannelState.NeedsQr, shown.State);
        Assert.Equal(ChannelState.Refused, shown.See(Closed, Noon.AddMinutes(9)).State);
        Assert.Null(shown.See(Closed, Noon.AddMinutes(9)).RepairAt(Noon.AddDays(1), Limits));
    }

    [Theory]
    [InlineData(true, false, "503", ChannelState.Closed)]
    [InlineData(true, true, "401", ChannelState.Unlinked)]
    public void Is_seen_closed_for_a_reason(bool hasOwner, bool isUnlinked, string code, ChannelState state)
    {
        var seen = Open.See(new LinkSight.Closed(hasOwner, isUnlinked, code), Noon);
        Assert.Equal((state, code), (seen.State, seen.Code));
        Assert.Equal(isUnlinked ? null : LinkRepair.Reconnect, seen.RepairAt(Noon.AddMinutes(1), Limits));
    }

    [Fact]
    public void That_never_was_is_nothing_to_repair()
    {
        var made = new PhoneLink { State = ChannelState.Ok }.See(new LinkSight.Closed(HasOwner: false, IsUnlinked: false, Code: null), Noon);
        Assert.Equal((ChannelState.Unlinked, "never_linked"), (made.State, made.Code));
        Assert.Null(made.RepairAt(Noon.AddDays(1), Limits));
    }

    [Fact]
    public void Is_open_once_a_code_was_scanned()
    {
        var linked = Open.Hear(LinkEvents.Unlinked, "401", null, Noon).Hear(LinkEvents.QrShown, null, null, Noon)
            .Hear(LinkEvents.Connecting, null, null, Noon).Hear(LinkEvents.Open, null, null, Noon);
        Assert.Equal(ChannelState.Ok, linked.State);
        Assert.True(linked.WasLinked);
    }

    [Fact]
    public void Is_restarted_when_the_server_calls_it_open_and_sends_fail_again()
    {
        var once = Open.FailSend(Noon).FailSend(Noon).See(new LinkSight.Open(), Noon.AddSeconds(3));
        Assert.Equal(ChannelState.Ok, once.State);

        var twice = once.FailSend(Noon.AddSeconds(9)).See(new LinkSight.Open(), Noon.AddSeconds(12));
        Assert.Equal(ChannelState.Closed, twice.State);
        Assert.Equal(LinkRepair.Restart, twice.RepairAt(Noon.AddSeconds(12), Limits));

        var repaired = twice.Repaired(Noon.AddSeconds(12), Limits).See(new LinkSight.Open(), Noon.AddSeconds(20));
        Assert.Equal(ChannelState.Ok, repaired.State);
    }

    [Fact]
    public void Forgets_sends_that_failed_long_ago() =>
        Assert.Equal(1, Open.FailSend(Noon).See(new LinkSight.Open(), Noon).FailSend(Noon.AddHours(1)).DeadSends);

    [Fact]
    public void Takes_no_news_that_is_older_than_what_is_known()
    {
        var open = Open.Hear(LinkEvents.Open, null, Noon, Noon);
        Assert.Equal(open, open.Hear(LinkEvents.Connecting, null, Noon.AddSeconds(-1), Noon.AddMinutes(1)));
        Assert.Equal(ChannelState.Connecting, open.Hear(LinkEvents.Connecting, null, Noon.AddSeconds(1), Noon).State);
    }

    [Fact]
    public void Is_repaired_less_and_less_often_and_then_no_more()
    {
        var tries = Tries(Open.See(new LinkSight.Closed(HasOwner: true, IsUnlinked: false, "503"), Noon), TimeSpan.FromDays(2));
        Assert.Equal(Limits.MostRepairs, tries.Count);
        var waits = tries.Zip(tries.Skip(1), (one, next) => next - one).ToList();
        Assert.Equal(waits.Order(), waits);
        Assert.True(waits[0] >= Limits.FirstRepair);
    }

    [Fact]
    public void That_held_for_long_is_repaired_anew()
    {
        var worn = Open with { Repairs = 6, NextRepairAt = Noon.AddHours(1), OpenAt = Noon.AddMinutes(-11) };
        Assert.Equal(0, worn.See(Closed, Noon).Repairs);
        Assert.Equal(6, (worn with { OpenAt = Noon.AddMinutes(-1) }).See(Closed, Noon).Repairs);
    }

    [Fact]
    public void Is_never_repaired_where_a_person_is_needed_whatever_came_before() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(3000),
        Prop.ForAll(Histories, history =>
        {
            var (link, now, repairs) = (new PhoneLink { State = ChannelState.Ok }, Noon, new List<DateTimeOffset>());
            foreach (var (step, wait) in history)
            {
                now += wait;
                link = step(link, now);
                if (link.RepairAt(now, Limits) is not null)
                {
                    Assert.True(link.State is ChannelState.Closed or ChannelState.Connecting);
                    repairs.Add(now);
                    link = link.Repaired(now, Limits);
                }
            }

            return repairs.Zip(repairs.Skip(1), (one, next) => next - one).All(pause => pause >= Limits.FirstRepair);
        }));

    private static List<DateTimeOffset> Tries(PhoneLink link, TimeSpan span)
    {
        var tries = new List<DateTimeOffset>();
        for (var now = Noon; now < Noon + span; now = now.AddSeconds(10))
        {
            link = link.See(Closed, now);
            if (link.RepairAt(now, Limits) is not null)
            {
                tries.Add(now);
                link = link.Repaired(now, Limits);
            }
        }

        return tries;
    }

    private static readonly LinkSight Closed = new LinkSight.Closed(HasOwner: true, IsUnlinked: false, "503");

    private static readonly PhoneLink Open = new() { State = ChannelState.Ok, WasLinked = true, OpenAt = Noon.AddMinutes(-1), Since = Noon.AddMinutes(-1) };

    private static readonly Gen<Func<PhoneLink, DateTimeOffset, PhoneLink>> Step = Gen.OneOf(
        Gen.Elements(LinkEvents.Open, LinkEvents.Connecting, LinkEvents.Closed, LinkEvents.Unlinked, LinkEvents.Refused, LinkEvents.QrShown, LinkEvents.Removed)
            .Select(happened => (Func<PhoneLink, DateTimeOffset, PhoneLink>)((link, now) => link.Hear(happened, "401", null, now))),
        Gen.Elements<LinkSight>(
                new LinkSight.Open(), new LinkSight.Connecting(), new LinkSight.Silence(), Closed, new LinkSight.Closed(true, true, "401"),
                new LinkSight.Closed(false, false, null), new LinkSight.Refusal(ChannelState.NumberUnusable, "instance_missing"))
            .Select(sight => (Func<PhoneLink, DateTimeOffset, PhoneLink>)((link, now) => link.See(sight, now))),
        Gen.Constant((Func<PhoneLink, DateTimeOffset, PhoneLink>)((link, now) => link.FailSend(now))));

    private static Arbitrary<List<(Func<PhoneLink, DateTimeOffset, PhoneLink> Step, TimeSpan Wait)>> Histories =>
        (from step in Step from seconds in Gen.Choose(0, 400) select (step, TimeSpan.FromSeconds(seconds))).ListOf().Select(list => list.ToList()).ToArbitrary();
}
