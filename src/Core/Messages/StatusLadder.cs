namespace WhatsAppEngine.Core.Messages;

/// <summary>
/// Statuses only climb, so that reports may come in any order and any number: pending, unknown, cancelled, sent, failed, delivered, read, played.
/// A failure outranks <c>sent</c> and nothing but proof of delivery outranks a failure.
/// </summary>
public static class StatusLadder
{
    /// <summary>The status after a report: the higher of the two.</summary>
    public static MessageStatus After(MessageStatus current, MessageStatus reported) =>
        Rank(reported) > Rank(current) ? reported : current;

    /// <summary>Whether a report says something new.</summary>
    public static bool Climbs(MessageStatus current, MessageStatus reported) => Rank(reported) > Rank(current);

    /// <summary>The reports, of those about one message, that take it a step up, in the order it goes.</summary>
    public static IReadOnlyList<DeliveryReport> Climb(MessageStatus current, IEnumerable<DeliveryReport> reports)
    {
        var climbing = new List<DeliveryReport>();
        foreach (var report in reports.Where(report => !report.IsFailureOfOneMember).OrderBy(report => Rank(report.Status)))
        {
            if (Climbs(current, report.Status))
            {
                climbing.Add(report);
                current = report.Status;
            }
        }

        return climbing;
    }

    private static int Rank(MessageStatus status) => status switch
    {
        MessageStatus.Pending => 0,
        MessageStatus.Unknown => 1,
        MessageStatus.Cancelled => 2,
        MessageStatus.Sent => 3,
        MessageStatus.Failed => 4,
        MessageStatus.Delivered => 5,
        MessageStatus.Read => 6,
        MessageStatus.Played => 7,
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };
}
