using System.Globalization;
using Platform.Redis;
using WhatsAppEngine.Core.Pacing;

namespace WhatsAppEngine.Worker.Outbound.Pacing;

/// <summary>
/// Asks for one message, as <see cref="PaceBucket"/> says: a bucket is one number, until when it is paid for, and its key is gone when that
/// has passed. Recipients are a sorted set, by when they were last written to. Times are in microseconds.
/// </summary>
internal static class PaceScript
{
    private const int ArgumentsOfALimit = 3;

    // Of each limit its key; then its kind, interval and burst. Last the key of the number's slowdown, and who is written to.
    private static readonly RedisScript Script = new(string.Create(CultureInfo.InvariantCulture, $$"""
        local call, max = redis.call, math.max
        local time = call('TIME')
        local now = time[1] * 1000000 + time[2]
        local limits, who = #KEYS - 1, ARGV[#ARGV]
        local calm, most = {{Slowdown.Calm.TotalMicroseconds}}, {{Slowdown.Most}}
        local longest, stopped, next = 0, 0, {}

        local function whole(number) return string.format('%.0f', number) end

        local function halvings()
            local known = call('HMGET', KEYS[#KEYS], 'halvings', 'since')
            return known[1] and max(0, known[1] - math.floor(max(0, now - known[2]) / calm)) or 0
        end

        local function uncounted(key, window, count)
            if tonumber(call('ZSCORE', key, who) or 0) > now - window then return 0 end
            call('ZREMRANGEBYSCORE', key, '-inf', whole(now - window))
            local over = call('ZCARD', key) - count
            return over < 0 and 0 or call('ZRANGE', key, over, over, 'WITHSCORES')[2] + window - now
        end

        for i = 1, limits do
            local kind, interval, burst = ARGV[3 * i - 2], tonumber(ARGV[3 * i - 1]), tonumber(ARGV[3 * i])
            local wait
            if kind == 'recipients' then
                wait = uncounted(KEYS[i], interval, burst)
            else
                local ahead, slow = interval * (burst - 1), kind == 'number' and halvings() or 0
                local paid = max(now, math.min(tonumber(call('GET', KEYS[i]) or 0), now + ahead + interval * 2 ^ most))
                wait = paid - now - (slow > 0 and 0 or ahead)
                next[i] = paid + interval * 2 ^ slow
            end
            if wait > longest then longest, stopped = wait, i end
        end

        for i = 1, stopped == 0 and limits or 0 do
            if next[i] then
                call('SET', KEYS[i], whole(next[i]), 'PX', math.ceil((next[i] - now) / 1000))
            else
                call('ZADD', KEYS[i], whole(now), who)
                call('PEXPIRE', KEYS[i], math.ceil(ARGV[3 * i - 1] / 1000))
            end
        end
        return {stopped, math.ceil(longest), now}
        """));

    private static readonly RedisScript Emptying = new("""
        local time = redis.call('TIME')
        local now = time[1] * 1000000 + time[2]
        local paid = math.max(now + ARGV[1], tonumber(redis.call('GET', KEYS[1]) or 0))
        redis.call('SET', KEYS[1], string.format('%.0f', paid), 'PX', math.ceil((paid - now) / 1000))
        return 1
        """);

    public static ScriptCall Ask(PaceRequest request)
    {
        var limits = request.Limits;
        var (keys, args) = (new RedisArgument[limits.Count + 1], new RedisArgument[(ArgumentsOfALimit * limits.Count) + 1]);
        var (number, recipient) = ("", "");
        for (var i = 0; i < limits.Count; i++)
        {
            var limit = limits[i];
            keys[i] = KeyOf(limit);
            args[ArgumentsOfALimit * i] = NameOf(limit.Kind);
            args[(ArgumentsOfALimit * i) + 1] = Microseconds(limit.Interval);
            args[(ArgumentsOfALimit * i) + 2] = limit.Burst;
            number = limit.Kind == PaceLimitKind.Number ? limit.Key : number;
            recipient = limit.Recipient ?? recipient;
        }

        (keys[^1], args[^1]) = (SlowdownScript.KeyOf(number), recipient);
        return new ScriptCall(Script, keys, args);
    }

    public static ScriptCall Empty(PaceLimit limit) => new(Emptying, [KeyOf(limit)], [Microseconds(limit.Interval) * limit.Burst]);

    public static PaceReply Read(RedisReply reply) => new(
        (int)reply.Items[0].Integer,
        TimeSpan.FromMicroseconds(reply.Items[1].Integer),
        DateTimeOffset.UnixEpoch.AddMicroseconds(reply.Items[2].Integer));

    // In braces: all keys of a message in one slot of a cluster.
    private static RedisArgument KeyOf(PaceLimit limit) => string.Concat("whatsapp:{pace}:", NameOf(limit.Kind), ":", limit.Key);

    private static long Microseconds(TimeSpan interval) => (long)Math.Ceiling(interval.TotalMicroseconds);

    private static string NameOf(PaceLimitKind kind) => kind switch
    {
        PaceLimitKind.Number => "number",
        PaceLimitKind.Pair => "pair",
        PaceLimitKind.Tenant => "tenant",
        PaceLimitKind.Customer => "customer",
        PaceLimitKind.Recipients => "recipients",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}

/// <summary>What the script answers.</summary>
/// <param name="Limit">Which limit holds the message up longest, counted from one; zero when it may go.</param>
/// <param name="Wait">How long.</param>
/// <param name="At">When it was asked, by the clock of Redis.</param>
internal readonly record struct PaceReply(int Limit, TimeSpan Wait, DateTimeOffset At);
