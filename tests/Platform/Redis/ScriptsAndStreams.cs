using WhatsAppEngine.Testing;

namespace Platform.Redis.Tests;

public sealed class ScriptsAndStreams : IAsyncLifetime
{
    private static readonly RedisScript AddUp = new("return redis.call('INCRBY', KEYS[1], ARGV[1] + ARGV[2])");

    private RedisServer server = null!;
    private RedisClient client = null!;

    [Fact]
    public async Task A_script_runs_once_also_after_the_server_has_forgotten_it()
    {
        Assert.Equal(3, (await client.EvaluateAsync(AddUp, ["sum"], [1, 2], default)).Integer);
        Assert.Equal(6, (await client.EvaluateAsync(AddUp, ["sum"], [1, "2"], default)).Integer);
        await client.Do("SCRIPT", "FLUSH");
        Assert.Equal(9, (await client.EvaluateAsync(AddUp, ["sum"], [1, 2], default)).Integer);
        Assert.Contains("cmdstat_eval:calls=2", (await client.Do("INFO", "commandstats")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Entries_are_added_in_field_order_ranged_and_trimmed()
    {
        var id = await client.AddAsync("s", [new("b", "1"u8.ToArray()), new("a", new byte[] { 0, 255 })], null, default);

        var entry = Assert.Single(await client.RangeAsync("s", "-", "+", 10, default));
        Assert.Equal(id, entry.Id);
        Assert.Equal(["b", "a"], entry.Fields.Keys);
        Assert.Equal(new byte[] { 0, 255 }, entry.Fields["a"].ToArray());
        for (var number = 0; number < 500; number++)
            await client.AddAsync("s", [new("n", "x"u8.ToArray())], StreamTrim.MaxLength(100), default);
        Assert.InRange(await client.LengthAsync("s", default), 100, 220);
        Assert.Equal(0, await client.LengthAsync("none", default));
    }

    [Fact]
    public async Task A_group_reads_each_entry_once_and_knows_what_is_pending()
    {
        await client.CreateGroupAsync("s", "g", "0", default);
        await client.CreateGroupAsync("s", "g", "0", default);
        for (var number = 0; number < 3; number++) await client.Add("s", $"{number}");

        var first = await client.ReadGroupAsync("s", "g", "me", 2, null, default);
        var second = await client.ReadGroupAsync("s", "g", "you", 2, null, default);

        Assert.Equal(["0", "1"], first.Select(Given.Text));
        Assert.Equal(["2"], second.Select(Given.Text));
        Assert.Empty(await client.ReadGroupAsync("s", "g", "me", 2, null, default));
        Assert.Equal(1, await client.AcknowledgeAsync("s", "g", [first[0].Id], default));
        var pending = await client.PendingAsync("s", "g", 10, default);
        Assert.Equal(
            [(first[1].Id, "me", 1L), (second[0].Id, "you", 1L)],
            pending.Select(entry => (entry.Id, entry.Consumer, entry.Deliveries)));
    }

    [Fact]
    public async Task A_claim_takes_over_what_is_idle_and_leaves_out_what_is_gone()
    {
        var mine = Assert.Single(await client.ReadEverything("s", "g"));
        await client.Add("s", "two");
        var gone = Assert.Single(await client.ReadGroupAsync("s", "g", "me", 1, null, default));
        await client.Do("XDEL", "s", gone.Id);

        Assert.Empty(await client.ClaimAsync("s", "g", "you", TimeSpan.FromHours(1), [mine.Id], default));
        var claimed = await client.ClaimAsync("s", "g", "you", TimeSpan.Zero, [mine.Id, gone.Id], default);

        Assert.Equal([mine.Id], claimed.Where(entry => entry is not null).Select(entry => entry!.Id));
        var pending = Assert.Single(await client.PendingAsync("s", "g", 10, default));
        Assert.Equal(("you", 2L), (pending.Consumer, pending.Deliveries));
    }

    [Fact]
    public async Task Everything_idle_is_claimed_piece_by_piece_and_what_is_gone_is_named()
    {
        var mine = Assert.Single(await client.ReadEverything("s", "g"));
        await client.Add("s", "two");
        await client.Add("s", "three");
        var others = await client.ReadGroupAsync("s", "g", "me", 2, null, default);
        await client.Do("XDEL", "s", others[0].Id);

        var none = await client.AutoClaimAsync("s", "g", "you", TimeSpan.FromHours(1), "0-0", 10, default);
        var first = await client.AutoClaimAsync("s", "g", "you", TimeSpan.Zero, "0-0", 1, default);
        var rest = await client.AutoClaimAsync("s", "g", "you", TimeSpan.Zero, first.Next, 10, default);

        Assert.Empty(none.Entries);
        Assert.Equal(mine.Id, Assert.Single(first.Entries).Id);
        Assert.Equal([others[1].Id], rest.Entries.Select(entry => entry.Id));
        Assert.Equal([others[0].Id], none.Deleted);
        Assert.Equal("0-0", rest.Next);
        Assert.Equal(["you", "you"], (await client.PendingAsync("s", "g", 10, default)).Select(entry => entry.Consumer));
    }

    [Fact]
    public async Task A_group_that_is_gone_is_an_error_with_its_code()
    {
        var error = await Assert.ThrowsAsync<RedisServerException>(() => client.ReadGroupAsync("none", "g", "me", 1, null, default));
        Assert.Equal("NOGROUP", error.Code);
    }

    [Fact]
    public async Task A_blocking_read_may_outlast_the_command_timeout_and_wakes_when_an_entry_comes()
    {
        var impatient = RedisOptions.Parse(server.Url) with { CommandTimeout = TimeSpan.FromSeconds(1) };
        await using var reader = new RedisClient(impatient);
        await reader.CreateGroupAsync("s", "g", "$", default);

        Assert.Empty(await reader.ReadGroupAsync("s", "g", "me", 1, TimeSpan.FromSeconds(2), default));
        var read = reader.ReadGroupAsync("s", "g", "me", 1, TimeSpan.FromSeconds(8), default);
        await Eventually.Async(
            async () => (await client.Do("CLIENT", "LIST")).Text.Contains("flags=b", StringComparison.Ordinal), Given.Soon);
        await client.Add("s", "now");

        Assert.Equal("now", Assert.Single(await read).Text());
    }

    [Fact]
    public async Task A_reader_blocked_on_a_frozen_server_is_freed_after_its_block_and_the_timeout()
    {
        await using var reader = new RedisClient(RedisOptions.Parse(server.Url) with { CommandTimeout = TimeSpan.FromSeconds(1) });
        await reader.CreateGroupAsync("s", "g", "$", default);
        await server.FreezeAsync();

        await Assert.ThrowsAsync<RedisConnectionException>(
            () => reader.ReadGroupAsync("s", "g", "me", 1, TimeSpan.FromMilliseconds(500), default).WaitAsync(Given.Soon));
        await server.ThawAsync();
    }

    public async Task InitializeAsync()
    {
        server = await RedisServer.StartAsync();
        client = new RedisClient(RedisOptions.Parse(server.Url));
    }

    public async Task DisposeAsync()
    {
        await client.DisposeAsync();
        await server.DisposeAsync();
    }
}
