using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Platform.Redis;
using Platform.Sidecar.Runtime;
using Platform.Sidecar.State;
using WhatsAppEngine.Testing;

namespace Platform.Sidecar.Tests.State;

public sealed class RedisStateStoreRules : IAsyncLifetime
{
    private RedisServer server = null!;
    private RedisClient redis = null!;
    private RedisStateStore store = null!;

    public async Task InitializeAsync()
    {
        server = await RedisServer.StartAsync();
        redis = new RedisClient(RedisOptions.Parse(server.Url));
        store = await OpenAsync();
    }

    public async Task DisposeAsync()
    {
        await store.DisposeAsync();
        await redis.DisposeAsync();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task A_value_lies_in_a_hash_under_the_app_with_its_version_as_etag()
    {
        Assert.Null(await store.SetAsync([Write("a", "1"), Write("b", "x")], default));
        Assert.Null(await store.SetAsync([Write("a", "2")], default));

        Assert.Equal("2", await FieldAsync("shop||a", "data"));
        Assert.Equal("2", await FieldAsync("shop||a", "version"));
        Assert.Equal("", await FieldAsync("shop||a", "first-write"));
        Assert.Equal(["a=2@2", "b=x@1", "gone=@"], (await store.GetManyAsync(["a", "b", "gone"], default)).Select(Told));
    }

    [Theory]
    [InlineData("name", "states||k")]
    [InlineData("none", "k")]
    [InlineData("namespace", "prod.shop||k")]
    [InlineData("mine", "mine||k")]
    public async Task The_key_prefix_decides_where_a_key_lies(string keyPrefix, string stored)
    {
        await using var prefixed = await OpenAsync(("keyPrefix", keyPrefix));
        await prefixed.SetAsync([Write("k", "v")], default);

        Assert.Equal("v", await FieldAsync(stored, "data"));
    }

    [Fact]
    public async Task An_old_etag_is_a_conflict_and_the_value_stays()
    {
        await store.SetAsync([Write("k", "1")], default);
        Assert.Null(await store.SetAsync([Write("k", "2") with { Etag = "1" }], default));

        var late = await store.SetAsync([Write("k", "3") with { Etag = "1" }], default);

        Assert.Equal(StateFailureKind.EtagMismatch, late!.Kind);
        Assert.Equal("k=2@2", Told(await store.GetAsync("k", default)));
        Assert.Equal(StateFailureKind.EtagMismatch, (await store.DeleteAsync([new("k", "1")], default))!.Kind);
        Assert.Null(await store.DeleteAsync([new("k", "2")], default));
        Assert.Null(await store.DeleteAsync([new("k", "2"), new("never")], default));
    }

    [Fact]
    public async Task Last_write_ignores_the_etag()
    {
        await store.SetAsync([Write("k", "1")], default);

        Assert.Null(await store.SetAsync([Write("k", "2") with { Etag = "99", Concurrency = StateConcurrency.LastWrite }], default));
    }

    [Fact]
    public async Task A_key_written_first_write_wants_its_etag_from_then_on()
    {
        await store.SetAsync([Write("k", "1") with { Concurrency = StateConcurrency.FirstWrite }], default);

        Assert.Equal("0", await FieldAsync("shop||k", "first-write"));
        Assert.Equal(StateFailureKind.Internal, (await store.SetAsync([Write("k", "2")], default))!.Kind);
        Assert.Null(await store.SetAsync([Write("k", "2") with { Etag = "1" }], default));
    }

    [Fact]
    public async Task Of_many_who_write_at_once_with_one_etag_one_wins()
    {
        await store.SetAsync([Write("k", "0")], default);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => store.SetAsync([Write("k", $"{i}") with { Etag = "1" }], default)));

        Assert.Equal(1, outcomes.Count(outcome => outcome is null));
        Assert.Equal("2", (await store.GetAsync("k", default)).Etag);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a||b")]
    public async Task An_illegal_key_is_refused_everywhere(string key)
    {
        const StateFailureKind kind = StateFailureKind.IllegalKey;
        Assert.Equal(kind, (await store.SetAsync([Write(key, "v")], default))!.Kind);
        Assert.Equal(kind, (await store.DeleteAsync([new(key)], default))!.Kind);
        Assert.Equal(kind, (await store.GetAsync(key, default)).Failure!.Kind);
        Assert.Equal(kind, (await store.TransactAsync([Write(key, "v")], default))!.Kind);
    }

    [Fact]
    public async Task An_etag_that_is_no_number_is_an_invalid_argument() =>
        Assert.Equal(StateFailureKind.InvalidArgument, (await store.SetAsync([Write("k", "v") with { Etag = "abc" }], default))!.Kind);

    [Fact]
    public async Task A_write_without_ttl_keeps_the_old_expiry_and_zero_removes_it()
    {
        await store.SetAsync([WithTtl("k", "100")], default);
        await store.SetAsync([Write("k", "2")], default);
        Assert.InRange(await TtlAsync("shop||k"), 90, 100);

        await store.SetAsync([WithTtl("k", "0")], default);
        Assert.Equal(-1, await TtlAsync("shop||k"));

        Assert.Equal(StateFailureKind.Internal, (await store.SetAsync([WithTtl("k", "soon")], default))!.Kind);
    }

    [Fact]
    public async Task The_components_ttl_holds_where_an_item_gives_none()
    {
        await using var expiring = await OpenAsync(("ttlInSeconds", "50"));
        await expiring.SetAsync([Write("k", "v")], default);

        Assert.InRange(await TtlAsync("shop||k"), 40, 50);
    }

    [Fact]
    public async Task Bytes_come_back_as_they_went()
    {
        byte[] bytes = [0, 255, 13, 10, 0];
        await store.SetAsync([new StateWrite("k", bytes)], default);

        Assert.Equal(bytes, (await store.GetAsync("k", default)).Value.ToArray());
    }

    [Fact]
    public async Task A_plain_string_of_somebody_else_is_read_and_replaced()
    {
        await redis.ExecuteAsync(RedisCommand.Create("SET", "shop||k", "plain"), default);
        Assert.Equal("k=plain@", Told(await store.GetAsync("k", default)));

        Assert.Null(await store.SetAsync([Write("k", "v")], default));
        Assert.Equal("k=v@1", Told(await store.GetAsync("k", default)));
    }

    [Fact]
    public async Task A_transaction_does_all_its_steps_in_order()
    {
        await store.SetAsync([Write("old", "1")], default);

        Assert.Null(await store.TransactAsync([Write("a", "1"), Write("a", "2"), WithTtl("b", "100"), new StateRemoval("old")], default));

        Assert.Equal(["a=2@2", "b=v@1", "old=@"], (await store.GetManyAsync(["a", "b", "old"], default)).Select(Told));
        Assert.InRange(await TtlAsync("shop||b"), 90, 100);
    }

    [Fact]
    public async Task A_conflict_inside_a_transaction_is_internal_and_nothing_is_rolled_back()
    {
        await store.SetAsync([Write("k", "1")], default);

        var failure = await store.TransactAsync([Write("other", "1"), Write("k", "2") with { Etag = "7" }], default);

        Assert.Equal(StateFailureKind.Internal, failure!.Kind);
        Assert.Equal(["k=1@1", "other=1@1"], (await store.GetManyAsync(["k", "other"], default)).Select(Told));
    }

    [Fact]
    public async Task A_restarted_server_is_used_again_and_a_dead_one_is_internal()
    {
        await store.SetAsync([Write("k", "1")], default);
        await server.RestartAsync();
        Assert.Null(await store.SetAsync([Write("k", "2")], default));

        await server.KillAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(15));
        Assert.Equal(StateFailureKind.Internal, (await store.SetAsync([Write("k", "3")], patience.Token))!.Kind);
        Assert.Equal(StateFailureKind.Internal, (await store.GetAsync("k", patience.Token)).Failure!.Kind);
    }

    private async Task<RedisStateStore> OpenAsync(params (string Name, string Value)[] metadata)
    {
        var factory = new RedisStateStoreFactory(new SidecarOptions { AppId = "shop", Namespace = "prod" }, NullLoggerFactory.Instance);
        var host = $"127.0.0.1:{server.Port.ToString(CultureInfo.InvariantCulture)}";
        var values = metadata.Append(("redisHost", host)).ToDictionary(item => item.Item1, item => item.Item2);
        return (RedisStateStore)await factory.CreateAsync(new ComponentContext("states", "state.redis", "v1", "shop", values), default);
    }

    private async Task<string> FieldAsync(string key, string field) => (await redis.ExecuteAsync(RedisCommand.Create("HGET", key, field), default)).Text;

    private async Task<long> TtlAsync(string key) => (await redis.ExecuteAsync(RedisCommand.Create("TTL", key), default)).Integer;

    private static string Told(StateReading reading) => $"{reading.Key}={Encoding.UTF8.GetString(reading.Value.Span)}@{reading.Etag}";

    private static StateWrite Write(string key, string value) => new(key, Encoding.UTF8.GetBytes(value));

    private static StateWrite WithTtl(string key, string seconds) =>
        Write(key, "v") with { Metadata = new Dictionary<string, string> { ["ttlInSeconds"] = seconds } };
}
