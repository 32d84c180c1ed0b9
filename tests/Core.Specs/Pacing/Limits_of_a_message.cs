using WhatsAppEngine.Core.Channels;
using WhatsAppEngine.Core.Pacing;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Core.Sending;

namespace WhatsAppEngine.Core.Specs.Pacing;

public sealed class Limits_of_a_message
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(null, 68)]
    [InlineData("STANDARD", 68)]
    [InlineData("NOT_APPLICABLE", 68)]
    [InlineData("HIGH", 850)]
    public void A_number_has_the_rate_that_its_provider_reports(string? level, int perSecond)
    {
        var limit = Only(PaceLimitKind.Number, OnMeta with { Facts = Facts(ChannelFacts.Throughput, level) });
        Assert.InRange(TimeSpan.FromSeconds(1) / limit.Interval, perSecond - 1, perSecond);
        Assert.Equal("meta:5511", limit.Key);
    }

    [Fact]
    public void A_linked_phone_sends_like_a_human()
    {
        var limit = Only(PaceLimitKind.Number, OnMeta with { Provider = ProviderKind.Evolution });
        Assert.Equal((TimeSpan.FromSeconds(2), 3), (limit.Interval, limit.Burst));
    }

    [Fact]
    public void A_customer_gets_one_message_in_six_seconds_and_fewer_at_once_than_Meta_takes()
    {
        var limit = Only(PaceLimitKind.Pair, OnMeta);
        Assert.Equal((TimeSpan.FromSeconds(6), 44), (limit.Interval, limit.Burst));
    }

    [Theory]
    [InlineData(ProviderKind.Evolution)]
    [InlineData(ProviderKind.Stub)]
    public void Only_Meta_counts_pairs_and_recipients(ProviderKind provider)
    {
        var situation = OnMeta with { Provider = provider, OpensTalk = true, Facts = Facts(ChannelFacts.MessagingLimit, "TIER_250") };
        Assert.Equal([PaceLimitKind.Number], PaceLimits.Of(situation, new PaceOptions()).Select(limit => limit.Kind));
    }

    [Fact]
    public void A_tenant_has_the_limits_that_it_sets_itself()
    {
        var situation = OnMeta with { Policy = new SendingPolicy { PerSecond = 20, PerCustomerPerMinute = 10 } };
        var (tenant, customer) = (Only(PaceLimitKind.Tenant, situation), Only(PaceLimitKind.Customer, situation));
        Assert.Equal((TimeSpan.FromMilliseconds(50), 1), (tenant.Interval, tenant.Burst));
        Assert.Equal((TimeSpan.FromSeconds(10), 5), (customer.Interval, customer.Burst));
        Assert.Equal([PaceLimitKind.Number, PaceLimitKind.Pair], PaceLimits.Of(OnMeta, new PaceOptions()).Select(limit => limit.Kind));
    }

    [Theory]
    [InlineData("TIER_50", 50)]
    [InlineData("TIER_250", 250)]
    [InlineData("TIER_1K", 1_000)]
    [InlineData("TIER_2K", 2_000)]
    [InlineData("tier_100k", 100_000)]
    [InlineData("2000", 2_000)]
    [InlineData("TIER_UNLIMITED", null)]
    [InlineData("TIER_NOT_SET", null)]
    [InlineData("-1", null)]
    [InlineData("999999999999999", null)]
    [InlineData("K", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_tier_says_how_many_customers_may_be_written_to_first(string? tier, int? recipients) =>
        Assert.Equal(recipients, PaceLimits.RecipientsOf(tier));

    [Theory]
    [InlineData("p1", "a1", "p1")]
    [InlineData(null, "a1", "a1")]
    [InlineData(null, null, "5511")]
    public void Customers_who_are_written_to_first_are_counted_by_portfolio(string? portfolio, string? account, string key)
    {
        var facts = Facts(ChannelFacts.MessagingLimit, "TIER_2K");
        var opening = OnMeta with { OpensTalk = true, Facts = facts, AccountId = account, Policy = new SendingPolicy { Portfolio = portfolio } };
        var limit = Only(PaceLimitKind.Recipients, opening);
        Assert.Equal((key, TimeSpan.FromHours(24), 2_000, $"{OnMeta.Customer:N}"), (limit.Key, limit.Interval, limit.Burst, limit.Recipient));
        Assert.DoesNotContain(PaceLimits.Of(opening with { OpensTalk = false }, new PaceOptions()), of => of.Kind == PaceLimitKind.Recipients);
    }

    private static PaceLimit Only(PaceLimitKind kind, PaceSituation situation) =>
        Assert.Single(PaceLimits.Of(situation, new PaceOptions()), limit => limit.Kind == kind);

    private static Dictionary<string, ChannelFact> Facts(string name, string? value) =>
        value is null ? [] : new() { [name] = new ChannelFact(value, Noon) };

    private static readonly PaceSituation OnMeta = new(new Guid(1, 0, 0, new byte[8]), ProviderKind.Meta, "5511", new Guid(2, 0, 0, new byte[8]));
}
