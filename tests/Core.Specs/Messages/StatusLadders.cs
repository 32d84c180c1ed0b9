using FsCheck;
using FsCheck.Fluent;
using WhatsAppEngine.Core.Messages;

namespace WhatsAppEngine.Core.Specs.Messages;

public sealed class StatusLadders
{
    [Theory]
    [InlineData(MessageStatus.Pending, MessageStatus.Sent, MessageStatus.Sent)]
    [InlineData(MessageStatus.Read, MessageStatus.Sent, MessageStatus.Read)]
    [InlineData(MessageStatus.Read, MessageStatus.Played, MessageStatus.Played)]
    [InlineData(MessageStatus.Sent, MessageStatus.Failed, MessageStatus.Failed)]
    [InlineData(MessageStatus.Failed, MessageStatus.Sent, MessageStatus.Failed)]
    [InlineData(MessageStatus.Failed, MessageStatus.Delivered, MessageStatus.Delivered)]
    [InlineData(MessageStatus.Delivered, MessageStatus.Failed, MessageStatus.Delivered)]
    [InlineData(MessageStatus.Unknown, MessageStatus.Sent, MessageStatus.Sent)]
    [InlineData(MessageStatus.Unknown, MessageStatus.Failed, MessageStatus.Failed)]
    public void Only_go_up(MessageStatus before, MessageStatus reported, MessageStatus after) =>
        Assert.Equal(after, StatusLadder.After(before, reported));

    [Fact]
    public void Lead_to_the_same_end_in_whatever_order_reports_come()
    {
        foreach (var order in Permutations([.. Enum.GetValues<MessageStatus>()]))
            Assert.Equal(MessageStatus.Played, Climb(order));

        foreach (var order in Permutations([MessageStatus.Sent, MessageStatus.Failed, MessageStatus.Delivered]))
            Assert.Equal(MessageStatus.Delivered, Climb(order));
    }

    [Fact]
    public void Do_not_mind_reports_that_come_twice_or_shuffled() => Prop.ForAll<MessageStatus[], int>((reports, seed) =>
    {
        var shuffled = reports.Concat(reports).ToArray();
        new Random(seed).Shuffle(shuffled);
        return Climb(shuffled) == Climb(reports);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Never_go_down() => Prop.ForAll<MessageStatus, MessageStatus>((current, reported) =>
        StatusLadder.After(current, reported) == (StatusLadder.Climbs(current, reported) ? reported : current)
        && !StatusLadder.Climbs(StatusLadder.After(current, reported), current)).QuickCheckThrowOnFailure();

    [Fact]
    public void Do_not_fail_where_one_member_of_a_group_was_not_reached()
    {
        var reports = new[] { Report(MessageStatus.Failed) with { IsOfGroupMember = true }, Report(MessageStatus.Sent) };
        Assert.Equal([MessageStatus.Sent], StatusLadder.Climb(MessageStatus.Pending, reports).Select(report => report.Status));
        Assert.Equal([MessageStatus.Failed], StatusLadder.Climb(MessageStatus.Pending, [Report(MessageStatus.Failed)]).Select(report => report.Status));
    }

    [Fact]
    public void Have_names_that_read_back()
    {
        foreach (var status in Enum.GetValues<MessageStatus>())
        {
            Assert.True(MessageStatuses.TryParse(status.Name().ToUpperInvariant(), out var read));
            Assert.Equal(status, read);
        }

        Assert.False(MessageStatuses.TryParse("warning", out _));
        Assert.False(MessageStatuses.TryParse("3", out _));
    }

    private static DeliveryReport Report(MessageStatus status) => new()
    {
        EventId = Guid.Empty, TenantId = Guid.Empty, ProviderMessageId = "wamid.1", Status = status, At = DateTimeOffset.UnixEpoch,
    };

    private static MessageStatus Climb(IEnumerable<MessageStatus> reports) => reports.Aggregate(MessageStatus.Pending, StatusLadder.After);

    private static IEnumerable<IReadOnlyList<MessageStatus>> Permutations(IReadOnlyList<MessageStatus> items) => items.Count == 0
        ? [[]]
        : items.SelectMany((first, place) => Permutations([.. items.Where((_, other) => other != place)])
            .Select(IReadOnlyList<MessageStatus> (rest) => [first, .. rest]));
}
