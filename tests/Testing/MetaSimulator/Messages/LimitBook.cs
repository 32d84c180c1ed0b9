using System.Collections.Concurrent;
using System.Globalization;
using WhatsAppEngine.Testing.MetaSimulator.Graph;

namespace WhatsAppEngine.Testing.MetaSimulator.Messages;

/// <summary>Counts calls against the limits that are set.</summary>
public sealed class LimitBook
{
    private readonly TimeProvider time;
    private readonly ConcurrentDictionary<string, Bucket> buckets = new();
    private volatile SendLimits limits;

    internal LimitBook(SendLimits limits, TimeProvider time) => (this.limits, this.time) = (limits, time);

    /// <summary>The limits; setting them forgets what was counted.</summary>
    public SendLimits Current
    {
        get => limits;
        set
        {
            limits = value;
            buckets.Clear();
        }
    }

    internal GraphError? Message(string numberId, string recipient) =>
        (limits.MessagesPerSecond is { } rate && !Take($"number {numberId}", rate, rate)
            ? Refuse(130429, "Cloud API message throughput has been reached.")
            : null)
        ?? (limits.PairInterval is { } interval && !Take($"pair {numberId} {recipient}", limits.PairBurst, 1 / interval.TotalSeconds)
            ? Refuse(131056, "Too many messages sent from this phone number to the same recipient.")
            : null);

    internal GraphError? ManagementCall() => limits.ManagementCallsPerHour is { } calls && !Take("management", calls, calls / 3600.0)
        ? Refuse(80007, "There have been too many calls to this WhatsApp Business account.")
        : null;

    private GraphError Refuse(int code, string details) =>
        new(code, details, RetryAfter: limits.RetryAfter?.TotalSeconds.ToString("0", CultureInfo.InvariantCulture));

    private bool Take(string what, double size, double perSecond) =>
        buckets.GetOrAdd(what, _ => new Bucket(size, time.GetTimestamp())).Take(size, perSecond, time);

    /// <summary>Fills evenly, and holds no more than its size.</summary>
    private sealed class Bucket(double left, long at)
    {
        private readonly Lock gate = new();
        private double left = left;
        private long at = at;

        public bool Take(double size, double perSecond, TimeProvider time)
        {
            lock (gate)
            {
                var now = time.GetTimestamp();
                left = Math.Min(size, left + (time.GetElapsedTime(at, now).TotalSeconds * perSecond));
                at = now;
                if (left < 1)
                {
                    return false;
                }

                left--;
                return true;
            }
        }
    }
}
