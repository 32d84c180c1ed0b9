using FsCheck;
using FsCheck.Fluent;
using WhatsAppEngine.Core.Channels;

namespace WhatsAppEngine.Core.Specs.Channels;

public sealed class Standing_of_a_number
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Is_tried_again_later_and_later_while_the_trouble_lasts()
    {
        var waits = new List<double>();
        var (standing, now) = (new ChannelStanding(), Noon);
        for (var tries = 0; tries < 10; tries++)
        {
            standing = standing.AfterProblem(ChannelState.TokenRejected, "190", "expired", now);
            waits.Add((standing.BlockedUntil!.Value - now).TotalMinutes);
            now = standing.BlockedUntil.Value;
        }

        Assert.Equal([1, 1, 2, 4, 8, 16, 30, 30, 30, 30], waits);
        Assert.Equal(Noon, standing.ChangedAt);
    }

    [Fact]
    public void Begins_anew_with_another_trouble()
    {
        var first = new ChannelStanding().AfterProblem(ChannelState.TokenRejected, "190", "expired", Noon);
        var second = first.AfterProblem(ChannelState.PaymentMissing, "131042", "unpaid", Noon.AddHours(3));
        Assert.Equal((ChannelState.PaymentMissing, Noon.AddHours(3), Noon.AddHours(3).AddMinutes(1)), (second.State, second.ChangedAt!.Value, second.BlockedUntil!.Value));
    }

    [Fact]
    public void Shows_a_restriction_without_stopping_what_it_may_still_allow()
    {
        var standing = new ChannelStanding().Hearing(News("ACCOUNT_RESTRICTION", "RESTRICTED_BIZ_INITIATED_MESSAGING"), Noon);
        Assert.Equal((ChannelState.Restricted, null), (standing.State, standing.BlockedUntil));
    }

    [Fact]
    public void Is_well_again_when_the_provider_says_so()
    {
        var banned = new ChannelStanding().Hearing(News("DISABLED_UPDATE", "DISABLE"), Noon);
        var back = banned.Hearing(News("DISABLED_UPDATE", "REINSTATE") with { At = Noon.AddHours(1) }, Noon.AddHours(1));
        Assert.Equal((ChannelState.Restricted, ChannelState.Ok), (banned.State, back.State));
        Assert.Null(back.BlockedUntil);
    }

    [Fact]
    public void Does_not_depend_on_the_order_in_which_limits_are_heard() => Prop.ForAll(Limits, limits =>
    {
        var inOrder = Heard(limits);
        var reversed = Heard([.. limits.Reverse()]);
        return inOrder.Facts["messaging_limit"].At == reversed.Facts["messaging_limit"].At
            && inOrder.Facts["messaging_limit"].At == limits.Max(limit => limit.At);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Is_faster_once_the_provider_has_raised_its_throughput()
    {
        var raised = new ChannelUpdate { Kind = ChannelUpdateKinds.NumberQuality, Event = "THROUGHPUT_UPGRADE", At = Noon };
        var standing = new ChannelStanding().Hearing(raised, Noon).Hearing(raised with { Event = "ONBOARDING", At = Noon.AddDays(1) }, Noon.AddDays(1));
        Assert.Equal(new ChannelFact("HIGH", Noon), standing.Facts[ChannelFacts.Throughput]);
    }

    [Fact]
    public void Is_not_changed_by_news_of_templates() =>
        Assert.Empty(new ChannelStanding().Hearing(new ChannelUpdate
        {
            Kind = ChannelUpdateKinds.TemplateStatus, Event = "PAUSED", Template = new TemplateRef("1", "promo", "pt_BR"), At = Noon,
        }, Noon).Facts);

    private static ChannelStanding Heard(IEnumerable<ChannelUpdate> updates) =>
        updates.Aggregate(new ChannelStanding(), (standing, update) => standing.Hearing(update, Noon));

    private static ChannelUpdate News(string happened, string reason) =>
        new() { Kind = ChannelUpdateKinds.Account, Event = happened, Reason = reason, At = Noon };

    private static Arbitrary<ChannelUpdate[]> Limits => (
        from minutes in Gen.Choose(0, 10_000)
        from limit in Gen.Elements("TIER_250", "TIER_2K", "TIER_UNLIMITED")
        select new ChannelUpdate { Kind = ChannelUpdateKinds.Capability, MessagingLimit = limit, At = Noon.AddMinutes(minutes) })
        .NonEmptyListOf().Select(list => list.ToArray()).ToArbitrary();
}
