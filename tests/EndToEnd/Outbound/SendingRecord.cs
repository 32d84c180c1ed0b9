namespace WhatsAppEngine.EndToEnd.Outbound;

/// <summary>The providers' logs, held against the database.</summary>
internal sealed class SendingRecord
{
    private readonly IReadOnlyList<Shop> shops;
    private readonly IReadOnlyList<SentRow> rows;
    private readonly IReadOnlyList<(Taken Taken, SentRow Row)> taken;
    private readonly HashSet<SentRow> left;

    public SendingRecord(IReadOnlyList<Shop> shops, IReadOnlyList<SentRow> rows, IReadOnlyList<Taken> log)
    {
        (this.shops, this.rows) = (shops, rows);
        var byId = rows.ToDictionary(row => row.Id);
        var byText = rows.ToDictionary(row => row.Text ?? "");
        taken = [.. log.Select(one => (one, one.MessageId is { } id ? byId[id] : byText[one.Text ?? ""]))];
        left = [.. taken.Select(one => one.Row)];
    }

    /// <summary>What all of them say, in order.</summary>
    public IEnumerable<string?> Texts => rows.Select(row => row.Text).Order();

    /// <summary>Messages that left more than once.</summary>
    public IReadOnlyList<SentRow> TakenTwice => [.. taken.GroupBy(one => one.Row).Where(same => same.Count() > 1).Select(same => same.Key)];

    /// <summary>
    /// Messages that left and are not called delivered, or never left and are not called unknown: a Worker died when it was about to send them.
    /// </summary>
    public IReadOnlyList<SentRow> WronglyTold => [.. rows.Where(row => row.Status != (left.Contains(row) ? "delivered" : "unknown"))];

    /// <summary>Every message left, and is called delivered.</summary>
    public bool AreAllDelivered => rows.All(row => row.Status == "delivered" && left.Contains(row));

    /// <summary>
    /// Customers whose messages left in another order than the one in which the engine took them in. What was sent once more left late.
    /// </summary>
    public IReadOnlyList<string> OutOfOrder
    {
        get
        {
            var place = rows.Select((row, index) => (row.Id, index)).ToDictionary(row => row.Id, row => row.index);
            return [.. taken.Where(one => one.Row.Resends == 0).GroupBy(one => one.Row.ConversationId, one => place[one.Row.Id])
                .Where(talk => !talk.SequenceEqual(talk.Order()))
                .Select(talk => rows.First(row => row.ConversationId == talk.Key).Phone)];
        }
    }

    /// <summary>A line for each number: what became of its messages, and the most that left within a second.</summary>
    public string Summary() => string.Join('\n', shops.Select(shop =>
    {
        var states = rows.Where(row => row.TenantId == shop.TenantId).GroupBy(row => (row.Status, Left: left.Contains(row)));
        return $"{shop.NumberId}: {string.Join(", ", states.Select(s => $"{s.Count()} {s.Key.Status}{(s.Key.Left ? "" : " (never left)")}"))}; " +
            $"at most {MostWithin(TimeSpan.FromSeconds(1), shop)} in a second";
    }));

    /// <summary>The most that left from a number within any stretch of this length.</summary>
    public int MostWithin(TimeSpan window, Shop shop)
    {
        var moments = taken.Where(one => one.Taken.NumberId == shop.NumberId).Select(one => one.Taken.At).Order().ToList();
        var (most, first) = (0, 0);
        for (var last = 0; last < moments.Count; last++)
        {
            while (moments[last] - moments[first] >= window)
            {
                first++;
            }

            most = Math.Max(most, last - first + 1);
        }

        return most;
    }
}
