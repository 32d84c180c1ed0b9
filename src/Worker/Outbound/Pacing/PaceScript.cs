using Platform.Redis;
using WhatsAppEngine.Core.Pacing;

namespace WhatsAppEngine.Worker.Outbound.Pacing;

/// <summary>
/// Asks for one message. A bucket is one number: until when it is paid for (GCRA). It may be so far ahead of the present that the burst is
/// used up; each message adds an interval, and when it lies in the past the bucket is full and its key gone. Times are in microseconds.
/// </summary>
internal static class PaceScript
{
    private static readonly RedisScript Script = new("""
        local time = redis.call('TIME')
        local now = time[1] * 1000000 + time[2]
        local calm, most = tonumber(ARGV[1]), tonumber(ARGV[2])

        local function whole(number) return string.format('%.0f', number) end

        local function halvings(key)
            local left, since = unpack(redis.call('HMGET', key, 'halvings', 'since'))
            return left and math.max(0, left - math.floor(math.max(0, now - since) / calm)) or 0
        end

        -- While it is slow there is no burst. A clock that was set back must not keep it shut.
        local function bucket(key, interval, burst, slow)
            local ahead, step = interval * (burst - 1), interval * 2 ^ slow
            local paid = tonumber(redis.call('GET', key) or 0)
            paid = math.max(now, math.min(paid, now + ahead + interval * 2 ^ most))
            local wait = paid - now - (slow > 0 and 0 or ahead)
            return wait, function()
                redis.call('SET', key, whole(paid + step), 'PX', whole(math.ceil((paid + step - now) / 1000)))
            end
        end

        local function recipients(key, window, count, who)
            local wait = 0
            if not (tonumber(redis.call('ZSCORE', key, who) or 0) > now - window) then
                redis.call('ZREMRANGEBYSCORE', key, '-inf', whole(now - window))
                local over = redis.call('ZCARD', key) - count
                wait = over < 0 and 0 or redis.call('ZRANGE', key, over, over, 'WITHSCORES')[2] + window - now
            end
            return wait, function()
                redis.call('ZADD', key, whole(now), who)
                redis.call('PEXPIRE', key, whole(math.ceil(window / 1000)))
            end
        end

        local longest, stopped, takes = 0, 0, {}
        for i = 1, (#ARGV - 2) / 4 do
            local kind, interval, burst, who = unpack(ARGV, 4 * i - 1, 4 * i + 2)
            local wait, take
            if kind == 'recipients' then
                wait, take = recipients(KEYS[i], tonumber(interval), tonumber(burst), who)
            else
                wait, take = bucket(KEYS[i], tonumber(interval), tonumber(burst), kind == 'number' and halvings(KEYS[#KEYS]) or 0)
            end
            if wait > longest then longest, stopped = wait, i end
            takes[i] = take
        end
        if stopped == 0 then
            for _, take in ipairs(takes) do take() end
        end
        return {stopped, math.ceil(longest), now}
        """);

    private static readonly RedisScript Emptying = new("""
        local time = redis.call('TIME')
        local now = time[1] * 1000000 + time[2]
        local paid = math.max(now + tonumber(ARGV[1]), tonumber(redis.call('GET', KEYS[1]) or 0))
        redis.call('SET', KEYS[1], string.format('%.0f', paid), 'PX', string.format('%.0f', math.ceil((paid - now) / 1000)))
        return 1
        """);

    private static readonly RedisArgument[] Constants = [(long)Slowdown.Calm.TotalMicroseconds, (long)Slowdown.Most];

    public static ScriptCall Ask(PaceRequest request)
    {
        var limits = request.Limits;
        List<RedisArgument> keys = [.. limits.Select(KeyOf)];
        List<RedisArgument> args = [.. Constants];
        foreach (var limit in limits)
        {
            args.AddRange([NameOf(limit.Kind), Microseconds(limit.Interval), limit.Burst, limit.Recipient ?? ""]);
        }

        if (limits.FirstOrDefault(limit => limit.Kind == PaceLimitKind.Number) is { } number)
        {
            keys.Add(SlowdownScript.KeyOf(number.Key));
        }

        return new ScriptCall(Script, keys, args);
    }

    public static ScriptCall Empty(PaceLimit limit) => new(Emptying, [KeyOf(limit)], [Microseconds(limit.Interval) * limit.Burst]);

    public static PaceReply Read(RedisReply reply) => new(
        (int)reply.Items[0].Integer,
        TimeSpan.FromMicroseconds(reply.Items[1].Integer),
        DateTimeOffset.UnixEpoch.AddMicroseconds(reply.Items[2].Integer));

    // In braces: all keys of a message in one slot of a cluster.
    private static RedisArgument KeyOf(PaceLimit limit) => $"whatsapp:{{pace}}:{NameOf(limit.Kind)}:{limit.Key}";

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
