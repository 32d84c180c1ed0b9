using System.Diagnostics;
using System.Security.Authentication;
using WhatsAppEngine.Testing;

namespace Platform.Redis.Tests;

public sealed class Access
{
    private const string Password = "pässword with spaces/and:colons@";

    [Fact]
    public async Task The_password_of_the_url_opens_the_door()
    {
        await using var server = await RedisServer.StartAsync(new RedisServerSettings { Password = Password });
        await using var client = new RedisClient(RedisOptions.Parse(server.Url));

        Assert.Equal("PONG", (await client.Do("PING")).Text);
    }

    [Fact]
    public async Task A_wrong_password_is_told_at_once_without_being_told_to_the_log_and_a_change_of_it_heals()
    {
        await using var server = await RedisServer.StartAsync(new RedisServerSettings { Password = Password });
        await using var admin = new RedisClient(RedisOptions.Parse(server.Url));
        var logs = new LogCollector();
        await using var client = new RedisClient(
            RedisOptions.Parse(server.Url) with { Password = "new-secret", CommandTimeout = Given.NeverLonger }, logs.LoggerFor<RedisClient>());

        var watch = Stopwatch.StartNew();
        var refused = await Assert.ThrowsAsync<RedisConnectionException>(() => client.Do("PING"));

        Assert.True(watch.Elapsed < Given.NeverLonger / 2, "It waited for the timeout instead of saying so at once.");
        Assert.False(refused.OutcomeUnknown);
        Assert.Equal("WRONGPASS", Assert.IsType<RedisServerException>(refused.InnerException).Code);
        logs.AssertNowhere("new-secret");
        await admin.Do("CONFIG", "SET", "requirepass", "new-secret");
        await Eventually.Async(async () => Assert.Equal("PONG", (await client.Do("PING")).Text), Given.Soon);
    }

    [Fact]
    public async Task No_password_where_one_is_needed_is_refused()
    {
        await using var server = await RedisServer.StartAsync(new RedisServerSettings { Password = Password });
        await using var client = new RedisClient(RedisOptions.Parse(server.Url) with { Password = null });

        var refused = await Assert.ThrowsAsync<RedisConnectionException>(() => client.Do("PING"));
        Assert.Equal("NOAUTH", Assert.IsType<RedisServerException>(refused.InnerException).Code);
    }

    [Fact]
    public async Task An_acl_user_may_do_what_the_acl_says_and_no_more()
    {
        await using var server = await RedisServer.StartAsync();
        await using var admin = new RedisClient(RedisOptions.Parse(server.Url));
        await admin.Do("ACL", "SETUSER", "limiter", "on", ">secret", "~limit:*", "+incr");
        await using var client = new RedisClient(RedisOptions.Parse(server.Url) with { Username = "limiter", Password = "secret" });

        Assert.Equal(1, (await client.Do("INCR", "limit:1")).Integer);
        Assert.Equal("NOPERM", (await Assert.ThrowsAsync<RedisServerException>(() => client.Do("INCR", "other"))).Code);
    }

    [Fact]
    public async Task A_database_that_does_not_exist_is_told_at_once()
    {
        await using var server = await RedisServer.StartAsync();
        await using var client = new RedisClient(RedisOptions.Parse(server.Url) with { Database = 999 });

        var refused = await Assert.ThrowsAsync<RedisConnectionException>(() => client.Do("PING"));
        Assert.Contains("DB index is out of range", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tls_carries_everything_and_a_certificate_nobody_trusts_is_refused()
    {
        await using var server = await RedisServer.StartAsync(new RedisServerSettings { Tls = true });
        var options = RedisOptions.Parse($"rediss://127.0.0.1:{server.TlsPort}");
        await using var trusting = new RedisClient(options with { InsecureSkipTlsVerify = true });
        await using var strict = new RedisClient(options);
        var value = new byte[3 * 1024 * 1024];

        await trusting.Do("SET", "key", value);
        Assert.Equal(value.Length, (await trusting.Do("GET", "key")).Bytes.Length);
        var answers = await Task.WhenAll(Enumerable.Range(0, 1_000).Select(number => trusting.Do("ECHO", number)));
        Assert.Equal(Enumerable.Range(0, 1_000).Select(number => (long)number), answers.Select(answer => answer.Integer));

        var refused = await Assert.ThrowsAsync<RedisConnectionException>(() => strict.Do("PING"));
        Assert.IsAssignableFrom<AuthenticationException>(refused.InnerException);
    }
}
