using System.Buffers;

namespace Platform.Redis.Tests;

public sealed class Parsing
{
    [Fact]
    public void Replies_mean_the_same_wherever_the_bytes_are_split()
    {
        for (var seed = 0; seed < 150; seed++)
        {
            var (wire, expected) = RandomReplies.Conversation(new Random(seed), replies: 4);
            Assert.Equal(expected, Read(wire));
            for (var cut = 0; cut <= wire.Length; cut++) Assert.Equal(expected, Read(wire[..cut], wire[cut..]));
        }
    }

    [Fact]
    public void One_byte_at_a_time_is_enough()
    {
        for (var seed = 1_000; seed < 1_300; seed++)
        {
            var (wire, expected) = RandomReplies.Conversation(new Random(seed), replies: 6);
            Assert.Equal(expected, Read([.. wire.Select(one => new[] { one })]));
        }
    }

    [Fact]
    public void Damaged_bytes_are_refused_or_read_but_never_crash()
    {
        for (var seed = 2_000; seed < 6_000; seed++)
        {
            var random = new Random(seed);
            var (wire, _) = RandomReplies.Conversation(random, replies: 2);
            for (var damage = 0; damage < 3; damage++) wire[random.Next(wire.Length)] = (byte)random.Next(256);
            var surprise = Record.Exception(() => Read(wire));
            Assert.True(surprise is null or RedisProtocolException, $"seed {seed}: {surprise}");
        }
    }

    [Theory]
    [InlineData("redis://localhost", "redis://localhost:6379/0", null, null)]
    [InlineData("redis://:p%40ss@10.0.0.1:7000/2", "redis://10.0.0.1:7000/2", null, "p@ss")]
    [InlineData("rediss://user:a:b@host.example", "rediss://host.example:6379/0", "user", "a:b")]
    [InlineData("redis://[::1]:6380/", "redis://[::1]:6380/0", null, null)]
    public void Urls_say_where_and_who(string url, string where, string? user, string? password)
    {
        var options = RedisOptions.Parse(url);
        Assert.Equal((where, user, password), (options.ToString(), options.Username, options.Password));
    }

    [Theory]
    [InlineData("localhost:6379")]
    [InlineData("http://secret@host")]
    [InlineData("redis://:secret@host/one")]
    [InlineData("redis://:secret@host?timeout=1")]
    public void A_url_that_is_none_is_refused_without_repeating_it(string url) =>
        Assert.DoesNotContain("secret", Assert.Throws<FormatException>(() => RedisOptions.Parse(url)).Message, StringComparison.Ordinal);

    /// <summary>Feeds the pieces as a pipe would: what was not consumed comes again with the next piece.</summary>
    private static List<string> Read(params byte[][] pieces)
    {
        var parser = new RespParser();
        var replies = new List<string>();
        var left = ReadOnlySequence<byte>.Empty;
        foreach (var piece in pieces)
        {
            left = RandomReplies.Join(left, piece);
            while (parser.TryRead(ref left, out var reply)) replies.Add(RandomReplies.Show(reply));
        }

        return replies;
    }
}
