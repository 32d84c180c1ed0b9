using System.Runtime.CompilerServices;

namespace Platform.Redis.Tests;

/// <summary>What one caller saw: increments done, increments of unknown outcome, replies that were somebody else's.</summary>
internal sealed record Tally(long Done, long Unknown, long Wrong);

/// <summary>A caller that counts and echoes without end, whatever happens to the server.</summary>
internal static class Caller
{
    private static readonly ConditionalWeakTable<RedisClient, StrongBox<long>> Answers = [];

    public static long Total(RedisClient client) => Interlocked.Read(ref Answers.GetOrCreateValue(client).Value);

    public static async Task<Tally> RunAsync(RedisClient client, int number, CancellationToken stop)
    {
        long done = 0, unknown = 0, wrong = 0;
        for (var turn = 0; !stop.IsCancellationRequested; turn++)
        {
            try
            {
                await client.Do("INCR", "counter");
                done++;
                var mine = $"caller {number} turn {turn}";
                if ((await client.Do("ECHO", mine)).Text != mine) wrong++;
                Interlocked.Increment(ref Answers.GetOrCreateValue(client).Value);
            }
            catch (RedisConnectionException failure)
            {
                // An echo of unknown outcome is counted too: it only loosens the upper bound.
                if (failure.OutcomeUnknown) unknown++;
            }
        }

        return new Tally(done, unknown, wrong);
    }
}
