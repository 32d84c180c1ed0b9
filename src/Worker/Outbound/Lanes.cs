using WhatsAppEngine.Storage.Outbound;

namespace WhatsAppEngine.Worker.Outbound;

/// <summary>What this worker knows of the lanes it sends through: how many messages are on their way in each, and until when each is shut.</summary>
internal sealed class Lanes(int perLane)
{
    private readonly Lock access = new();
    private readonly Dictionary<Guid, int> onTheirWay = [];
    private readonly Dictionary<Guid, DateTimeOffset> shut = [];

    /// <summary>How much may be claimed: so many in all, of no lane more than it has room for, and nothing of lanes that are shut.</summary>
    public ClaimShare Share(int room, DateTimeOffset now)
    {
        lock (access)
        {
            foreach (var (lane, until) in shut.ToList())
            {
                if (until <= now)
                {
                    shut.Remove(lane);
                }
            }

            var limited = onTheirWay.Select(lane => new LaneShare(lane.Key, shut.ContainsKey(lane.Key) ? 0 : Math.Max(0, perLane - lane.Value)))
                .Concat(shut.Keys.Where(lane => !onTheirWay.ContainsKey(lane)).Select(lane => new LaneShare(lane, 0)));
            return new ClaimShare(room, perLane, [.. limited]);
        }
    }

    /// <summary>A message of the lane is on its way.</summary>
    public void Enter(Guid lane)
    {
        lock (access)
        {
            onTheirWay[lane] = onTheirWay.GetValueOrDefault(lane) + 1;
        }
    }

    /// <summary>A message of the lane is on its way no longer.</summary>
    public void Leave(Guid lane)
    {
        lock (access)
        {
            var left = onTheirWay[lane] - 1;
            if (left == 0)
            {
                onTheirWay.Remove(lane);
            }
            else
            {
                onTheirWay[lane] = left;
            }
        }
    }

    /// <summary>Nothing is claimed from the lane before then.</summary>
    public void Shut(Guid lane, DateTimeOffset until)
    {
        lock (access)
        {
            shut[lane] = until;
        }
    }

    /// <summary>How long until the first of the lanes that are shut opens, at most so long.</summary>
    public TimeSpan UntilNextOpening(DateTimeOffset now, TimeSpan atMost)
    {
        lock (access)
        {
            return shut.Values.Select(until => until - now).Append(atMost).Min() is var wait && wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
        }
    }
}
