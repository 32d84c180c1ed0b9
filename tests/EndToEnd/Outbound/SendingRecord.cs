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
    /// Messages that left and are not called delivered, or never left and are not called unknown: a Worker died when it was about to send
    /// them.
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
        var told = states.Select(state => $"{state.Count()} {state.Key.Status}{(state.Key.Left ? "" : " (never left)")}");
        return $"{shop.NumberId}: {string.Join(", ", told)}; "
            + $"at most {Stretches(shop.NumberId, TimeSpan.FromSeconds(1)).Max(second => second.Count)} in a second";
    }));

    /// <summary>
    /// Numbers from which more left than may. A machine that stands still for a moment holds back what was on its way, and the next second
    /// has it all: five seconds together never have more than five times what one may.
    /// </summary>
    public IReadOnlyList<string> TooFast(int perSecond) =>
    [
        .. from shop in shops
           from stretch in Stretches(shop.NumberId, TimeSpan.FromSeconds(5))
           where stretch.Count > perSecond * 5
           select $"{shop.NumberId}: {stretch.Count} from {stretch.From:HH:mm:ss.fff} to {stretch.Until:HH:mm:ss.fff}",
    ];

    /// <summary>Customers who got more from a number than one each interval and so many at once.</summary>
    public IReadOnlyList<string> TooManyToOne(int atOnce, TimeSpan interval) =>
    [
        .. taken.GroupBy(one => (one.Taken.NumberId, one.Row.Phone), one => one.Taken.At)
            .Where(pair => Overflows([.. pair.Order()], atOnce, interval))
            .Select(pair => pair.Key.Phone),
    ];

    // Each is at most so long, and begins and ends with a message.
    private IEnumerable<(DateTimeOffset From, DateTimeOffset Until, int Count)> Stretches(string numberId, TimeSpan longest)
    {
        var moments = taken.Where(one => one.Taken.NumberId == numberId).Select(one => one.Taken.At).Order().ToList();
        for (var (first, last) = (0, 0); last < moments.Count; last++)
        {
            while (moments[last] - moments[first] >= longest)
            {
                first++;
            }

            yield return (moments[first], moments[last], last - first + 1);
        }
    }

    private static bool Overflows(IReadOnlyList<DateTimeOffset> moments, int size, TimeSpan interval)
    {
        var (free, before) = ((double)size, moments[0]);
        foreach (var moment in moments)
        {
            free = Math.Min(size, free + ((moment - before) / interval)) - 1;
            before = moment;
            if (free < 0)
            {
                return true;
            }
        }

        return false;
    }
}
