using Platform.Redis;

namespace WhatsAppEngine.Worker.Bridge;

/// <summary>
/// This worker's place in the bridge's group of one stream. Nothing here is cancelled: a read that is given up may have taken entries,
/// which would wait until they are claimed; each read ends by itself within a second.
/// </summary>
internal sealed class StreamGroup(RedisClient redis, RedisClient reader, string stream, BridgeClock clock)
{
    private const string Beginning = "0-0";
    private const int AbsenceInClaimIdles = 20;

    private static readonly TimeSpan LongestRead = TimeSpan.FromSeconds(1);

    // Workers that went away leave their names behind. One that still has entries pending is kept: with its name they would be gone.
    private static readonly RedisScript ForgetConsumers = new("""
        for _, pairs in ipairs(redis.call('XINFO', 'CONSUMERS', KEYS[1], ARGV[1])) do
            local consumer = {}
            for i = 1, #pairs, 2 do consumer[pairs[i]] = pairs[i + 1] end
            if consumer.pending == 0 and consumer.idle > tonumber(ARGV[2]) then
                redis.call('XGROUP', 'DELCONSUMER', KEYS[1], ARGV[1], consumer.name)
            end
        end
        return 1
        """);

    private string place = Beginning;
    private DateTimeOffset claimDue = DateTimeOffset.MinValue;

    private BridgeOptions Options => clock.Options;

    /// <summary>What somebody read and did not acknowledge for too long; else what is new, waiting a little for it.</summary>
    public async Task<IReadOnlyList<StreamEntry>> TakeAsync()
    {
        try
        {
            return await ClaimAsync() is { Count: > 0 } claimed
                ? claimed
                : await ReadAsync();
        }
        catch (RedisServerException unknown) when (unknown.Code == "NOGROUP")
        {
            // From the first entry, whether the group is new or Redis lost its data: what was handled before is recognised.
            await redis.CreateGroupAsync(stream, Options.Group, "0", CancellationToken.None);
            clock.Logger.GroupMade(Options.Group, stream);
            return [];
        }
    }

    public Task AcknowledgeAsync(IReadOnlyList<string> ids) => redis.AcknowledgeAsync(stream, Options.Group, ids, CancellationToken.None);

    private Task<IReadOnlyList<StreamEntry>> ReadAsync() =>
        reader.ReadGroupAsync(stream, Options.Group, Options.Consumer, Options.BatchSize, LongestRead, CancellationToken.None);

    private async Task<IReadOnlyList<StreamEntry>> ClaimAsync()
    {
        var now = clock.Time.GetUtcNow();
        if (place == Beginning && now < claimDue)
        {
            return [];
        }

        claimDue = now + Options.ClaimIdle / 4;
        var claim = await redis.AutoClaimAsync(
            stream, Options.Group, Options.Consumer, Options.ClaimIdle, place, Options.BatchSize, CancellationToken.None);
        place = claim.Next;
        Tell(claim);
        if (place == Beginning && claim.Entries.Count == 0)
        {
            var absence = (long)(Options.ClaimIdle * AbsenceInClaimIdles).TotalMilliseconds;
            await redis.EvaluateAsync(ForgetConsumers, [stream], [Options.Group, absence], CancellationToken.None);
        }

        return claim.Entries;
    }

    private void Tell(StreamClaim claim)
    {
        if (claim.Entries.Count > 0)
        {
            clock.Logger.Claimed(claim.Entries.Count, stream);
        }

        if (claim.Deleted.Count > 0)
        {
            clock.Logger.Trimmed(claim.Deleted.Count, stream);
        }
    }
}
