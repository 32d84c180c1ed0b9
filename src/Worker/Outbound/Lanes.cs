using WhatsAppEngine.Storage.Outbound;

namespace WhatsAppEngine.Worker.Outbound;

/// <summary>
/// What this worker knows of the lanes it sends through: how many messages are on their way in each, and how many their pace lets through.
/// </summary>
internal sealed class Lanes(int perLane)
{
    // Time for several messages to be let through together: to claim them one by one would keep the database busy.
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(40);

    private readonly Lock access = new();
    private readonly Dictionary<Guid, Lane> lanes = [];

    /// <summary>How much may be claimed: so many in all, of no lane more than it has room for, and nothing of lanes that are shut.</summary>
    public ClaimShare Share(int room, DateTimeOffset now)
    {
        lock (access)
        {
            foreach (var (lane, state) in lanes.ToList())
            {
                if (state.OnTheirWay == 0 && state.Most >= perLane && state.ShutUntil <= now)
                {
                    lanes.Remove(lane);
                }
            }

            return new ClaimShare(room, perLane, [.. lanes.Select(lane => new LaneShare(lane.Key, lane.Value.Room(perLane, now)))]);
        }
    }

    /// <summary>A message of the lane is on its way.</summary>
    public void Enter(Guid lane)
    {
        lock (access)
        {
            Of(lane).OnTheirWay++;
        }
    }

    /// <summary>A message of the lane is on its way no longer.</summary>
    public void Leave(Guid lane)
    {
        lock (access)
        {
            Of(lane).OnTheirWay--;
        }
    }

    /// <summary>All that was claimed of the lane was let through: next time it may be more.</summary>
    public void Open(Guid lane)
    {
        lock (access)
        {
            if (lanes.TryGetValue(lane, out var state))
            {
                state.Most = Math.Min(perLane, state.Most * 2);
            }
        }
    }

    /// <summary>So many of the lane were let through, and the next may not leave before then.</summary>
    public void Shut(Guid lane, int passed, DateTimeOffset until)
    {
        lock (access)
        {
            var state = Of(lane);
            (state.Most, state.ShutUntil) = (Math.Min(perLane, passed + 1), until + Breath);
        }
    }

    /// <summary>How long until the first of the lanes that are shut opens, at most so long.</summary>
    public TimeSpan UntilNextOpening(DateTimeOffset now, TimeSpan atMost)
    {
        lock (access)
        {
            return lanes.Values.Where(lane => lane.ShutUntil > now).Select(lane => lane.ShutUntil - now).Append(atMost).Min();
        }
    }

    private Lane Of(Guid lane)
    {
        if (!lanes.TryGetValue(lane, out var state))
        {
            lanes[lane] = state = new Lane { Most = perLane };
        }

        return state;
    }

    private sealed class Lane
    {
        public int OnTheirWay { get; set; }

        public required int Most { get; set; }

        public DateTimeOffset ShutUntil { get; set; }

        public int Room(int perLane, DateTimeOffset now) => ShutUntil > now ? 0 : Math.Max(0, Math.Min(Most, perLane - OnTheirWay));
    }
}
