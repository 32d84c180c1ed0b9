using WhatsAppEngine.Testing;

namespace Platform.Redis.Tests;

public sealed class Replies : IAsyncLifetime
{
    private RedisServer server = null!;
    private RedisClient client = null!;

    [Fact]
    public async Task Each_kind_arrives_as_what_it_is()
    {
        Assert.Equal(RedisReplyKind.SimpleString, (await Execute("SET", "greeting", "olá 🙂")).Kind);
        Assert.Equal("olá 🙂", (await Execute("GET", "greeting")).Text);
        Assert.Equal(9, (await Execute("STRLEN", "greeting")).Integer);
        Assert.True((await Execute("GET", "missing")).IsNull);
        Assert.Equal(7, (await Execute("INCRBY", "counter", 7)).Integer);
        Assert.Equal(["7", "olá 🙂", ""], (await Execute("MGET", "counter", "greeting", "missing")).Items.Select(item => item.Text));
        Assert.Empty((await Execute("LRANGE", "missing", 0, -1)).Items);
    }

    [Fact]
    public async Task Arrays_may_be_nested_and_hold_errors_and_nulls()
    {
        var reply = await Execute("EVAL", "return {1, {'two', {3, false}}, {err = 'ODD it is'}}", 0);

        Assert.Equal(1, reply.Items[0].Integer);
        Assert.Equal("two", reply.Items[1].Items[0].Text);
        Assert.True(reply.Items[1].Items[1].Items[1].IsNull);
        Assert.Equal(RedisReplyKind.Error, reply.Items[2].Kind);
    }

    [Fact]
    public async Task Resp3_types_are_told_as_the_nearest_kind()
    {
        await Execute("HELLO", 3);
        await Execute("HSET", "h", "a", "1");
        Assert.Equal(["a", "1"], (await Execute("HGETALL", "h")).Items.Select(item => item.Text));
        Assert.Equal("1.5", (await Execute("EVAL", "redis.setresp(3); return {double = 1.5}", 0)).Text);
        Assert.Equal(1, (await Execute("EVAL", "redis.setresp(3); return true", 0)).Integer);
        Assert.True((await Execute("GET", "missing")).IsNull);
        Assert.Contains("redis_version", (await Execute("INFO", "server")).Text, StringComparison.Ordinal);
        Assert.Single((await client.ReadEverything("s", "g")));
    }

    [Fact]
    public async Task An_error_carries_its_code_and_text_and_leaves_the_connection_in_step()
    {
        await Execute("SET", "text", "x");
        var error = await Assert.ThrowsAsync<RedisServerException>(() => Execute("LPUSH", "text", "y"));

        Assert.Equal("WRONGTYPE", error.Code);
        Assert.StartsWith("WRONGTYPE Operation against", error.Message, StringComparison.Ordinal);
        Assert.Equal("x", (await Execute("GET", "text")).Text);
    }

    [Fact]
    public async Task Ten_megabytes_come_back_byte_for_byte()
    {
        var bytes = new byte[10 * 1024 * 1024];
        new Random(1).NextBytes(bytes);

        await Execute("SET", "large", bytes);

        Assert.True((await Execute("GET", "large")).Bytes.Span.SequenceEqual(bytes));
    }

    [Fact]
    public async Task Empty_and_binary_values_are_values()
    {
        byte[] odd = [0, 13, 10, 255, 36, 45, 49, 13, 10];
        await Execute("SET", "odd", odd);
        await Execute("SET", "empty", "");

        Assert.Equal(odd, (await Execute("GET", "odd")).Bytes.ToArray());
        var empty = await Execute("GET", "empty");
        Assert.Equal((RedisReplyKind.BulkString, 0), (empty.Kind, empty.Bytes.Length));
    }

    [Fact]
    public async Task A_batch_gives_its_replies_in_order_errors_among_them()
    {
        var replies = await client.ExecuteAsync(
            [RedisCommand.Create("SET", "k", 1), RedisCommand.Create("NOSUCH"), RedisCommand.Create("INCR", "k")], CancellationToken.None);

        Assert.Equal([RedisReplyKind.SimpleString, RedisReplyKind.Error, RedisReplyKind.Integer], replies.Select(reply => reply.Kind));
        Assert.Equal(2, replies[2].Integer);
        Assert.Empty(await client.ExecuteAsync(Array.Empty<RedisCommand>(), CancellationToken.None));
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

    private Task<RedisReply> Execute(string name, params ReadOnlySpan<RedisArgument> args) =>
        client.ExecuteAsync(RedisCommand.Create(name, args), CancellationToken.None);
}
