using WhatsAppEngine.Core.Channels;

namespace WhatsAppEngine.Core.Specs.Channels;

public sealed class News_of_a_state
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(ChannelState.Connecting, 29, false)]
    [InlineData(ChannelState.Connecting, 30, true)]
    [InlineData(ChannelState.Closed, 5, false)]
    [InlineData(ChannelState.Unlinked, 0, true)]
    [InlineData(ChannelState.TokenRejected, 0, true)]
    [InlineData(ChannelState.Ok, 60, false)]
    public void Is_told_unless_it_passes_by_itself(ChannelState state, int seconds, bool isNews) =>
        Assert.Equal(isNews, new ChannelStanding { State = state, ChangedAt = Noon }.IsNews(ChannelState.Ok, Noon.AddSeconds(seconds)));

    [Fact]
    public void Names_what_is_to_be_done()
    {
        var standing = new ChannelStanding().Linked(new PhoneLink { State = ChannelState.Unlinked, Code = "401", Since = Noon }, Noon);
        Assert.Contains("evolution-connect --show-qr", standing.Reason, StringComparison.Ordinal);
        Assert.True(standing.BlockedUntil > Noon);
    }

    [Fact]
    public void Is_over_when_the_link_is_open()
    {
        var blocked = new ChannelStanding().Linked(new PhoneLink { State = ChannelState.Connecting, Since = Noon }, Noon);
        var open = blocked.Linked(new PhoneLink { State = ChannelState.Ok }, Noon.AddSeconds(9));
        Assert.Equal((ChannelState.Ok, null, null), (open.State, open.BlockedUntil, open.Reason));
    }
}
