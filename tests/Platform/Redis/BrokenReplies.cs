namespace Platform.Redis.Tests;

public sealed class BrokenReplies
{
    [Theory]
    [InlineData("$10\r\nabc")] // half a bulk string, then the end
    [InlineData("*2\r\n:1\r\n")]
    [InlineData("hello\r\n")]
    [InlineData("$3\r\nabcdef\r\n")]
    [InlineData(":12x\r\n")]
    [InlineData("+no carriage return\n")]
    [InlineData("$99999999999\r\n")]
    public async Task A_reply_that_is_cut_or_malformed_closes_the_connection_and_the_next_one_serves(string broken)
    {
        await using var server = new FakeServer((FakeServer.Welcome, broken), (FakeServer.Welcome, "+right\r\n"));
        await using var client = new RedisClient(server.Options);

        Assert.True((await Assert.ThrowsAsync<RedisConnectionException>(() => client.Do("FIRST"))).OutcomeUnknown);
        Assert.Equal("right", (await client.Do("SECOND")).Text);
    }

    [Fact]
    public async Task A_reply_nobody_asked_for_closes_the_connection()
    {
        await using var server = new FakeServer((FakeServer.Welcome, "+first\r\n+too many\r\n"), (FakeServer.Welcome, "+right\r\n"));
        await using var client = new RedisClient(server.Options);

        Assert.Equal("first", (await client.Do("FIRST")).Text);
        Assert.Equal("right", await SecondAnswer(client));
    }

    [Fact]
    public async Task Push_messages_are_no_replies()
    {
        await using var server = new FakeServer((FakeServer.Welcome, ">2\r\n+invalidate\r\n*1\r\n+key\r\n|1\r\n+ttl\r\n:3\r\n+mine\r\n"));
        await using var client = new RedisClient(server.Options);

        Assert.Equal("mine", (await client.Do("GET", "key")).Text);
    }

    [Fact]
    public async Task A_server_that_still_loads_its_data_is_waited_for()
    {
        await using var server = new FakeServer(
            ("+OK\r\n-LOADING Redis is loading the dataset in memory\r\n", ""), (FakeServer.Welcome, "+ready\r\n"));
        await using var client = new RedisClient(server.Options);

        Assert.Equal("ready", (await client.Do("PING")).Text);
    }

    // The surplus reply may arrive before or after the second command was written.
    private static async Task<string> SecondAnswer(RedisClient client)
    {
        try
        {
            return (await client.Do("SECOND")).Text;
        }
        catch (RedisConnectionException lost) when (lost.OutcomeUnknown)
        {
            return (await client.Do("SECOND")).Text;
        }
    }
}
