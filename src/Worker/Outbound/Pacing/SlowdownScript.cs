using Platform.Redis;
using WhatsAppEngine.Core.Pacing;

namespace WhatsAppEngine.Worker.Outbound.Pacing;

/// <summary>Halves a number's rate, as <see cref="Slowdown"/> says.</summary>
internal static class SlowdownScript
{
    private static readonly RedisScript Script = new("""
        local time = redis.call('TIME')
        local now = time[1] * 1000000 + time[2]
        local calm, settling, most = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
        local left, since = unpack(redis.call('HMGET', KEYS[1], 'halvings', 'since'))
        if left and now >= tonumber(since) and now - since < settling then return tonumber(left) end
        left = left and math.max(0, left - math.floor(math.max(0, now - since) / calm)) or 0
        left = math.min(most, left + 1)
        redis.call('HSET', KEYS[1], 'halvings', left, 'since', string.format('%.0f', now))
        redis.call('PEXPIRE', KEYS[1], string.format('%.0f', math.ceil(left * calm / 1000)))
        return left
        """);

    private static readonly RedisArgument[] Constants = [Microseconds(Slowdown.Calm), Microseconds(Slowdown.Settling), (long)Slowdown.Most];

    public static ScriptCall Halve(string number) => new(Script, [KeyOf(number)], Constants);

    public static RedisArgument KeyOf(string number) => $"whatsapp:{{pace}}:slowdown:{number}";

    private static long Microseconds(TimeSpan time) => (long)time.TotalMicroseconds;
}
