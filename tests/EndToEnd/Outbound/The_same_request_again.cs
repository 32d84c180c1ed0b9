using System.Text.Json;
using Npgsql;
using Platform.Redis;
using WhatsAppEngine.Contracts;
using WhatsAppEngine.Contracts.Events;
using WhatsAppEngine.Testing;

namespace WhatsAppEngine.EndToEnd.Outbound;

/// <summary>
/// The same wish comes again and again to two Workers at once: on bc:whatsapp:outbound through the sidecar of the first and the bridge of
/// the second, which read the same stream; on events:materials through the bridges of both, in either form.
/// </summary>
public sealed class The_same_request_again
{
    private const int Times = 50;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly Tenant Shop = Tenant.Three[0];

    [Fact]
    public async Task Is_one_message()
    {
        await using var engine = await Engine.StartAsync(
            new Dictionary<string, string> { ["Stub__Delay"] = "00:00:00.050", ["Bridge__Streams"] = Topics.Materials },
            new Dictionary<string, string> { ["Bridge__Streams"] = $"{Topics.Materials},{Topics.Outbound}" });
        await engine.BindAsync([Shop]);
        await using var database = NpgsqlDataSource.Create(Storage.DatabaseUrl.Parse(engine.DatabaseUrl));
        var messages = new SentMessages(database);
        await messages.BeginConversationsAsync(Customers.Select(phone => (Shop.Id, phone)));

        await using var redis = new RedisClient(RedisOptions.Parse(engine.Redis.Url));
        await AskAsync(engine, redis);

        await Eventually.Async(async () => await IsReadAsync(redis, Topics.Outbound, groups: 2), Patience);
        await Eventually.Async(async () => await IsReadAsync(redis, Topics.Materials, groups: 1), Patience);
        await Eventually.Async(async () => Assert.Equal((Customers.Count, 0), await messages.CountAsync()), Patience);
        Assert.Equal(
            (await messages.AllAsync()).Select(row => row.Id).Order(),
            StubEntry.ReadAll(engine.StubJournals).Select(entry => entry.MessageId).Order());
        Assert.Equal(Customers.Order(), (await messages.AllAsync()).Select(row => row.Phone).Order());
        Assert.Equal(0, await redis.LengthAsync(Topics.DeadLetters, CancellationToken.None));
    }

    private static async Task AskAsync(Engine engine, RedisClient redis)
    {
        using var client = new HttpClient(new SocketsHttpHandler());
        using var deadline = new CancellationTokenSource(Patience);
        var vertical = new Vertical(client, engine);
        var eventId = Guid.NewGuid();
        await Task.WhenAll(Enumerable.Range(0, Times).Select(async n =>
        {
            await vertical.UntilTakenAsync(Topics.Outbound, [SameEvent(eventId), SameKey()], n, deadline.Token);
            await vertical.UntilTakenAsync(Topics.Materials, [Quote], n, deadline.Token);
            await redis.AddAsync(Topics.Materials, FlatEnvelope.Fields(Json(Quote)), trim: null, deadline.Token);
        }));
    }

    private static async Task<bool> IsReadAsync(RedisClient redis, string stream, int groups)
    {
        var told = await redis.ExecuteAsync(RedisCommand.Create("XINFO", "GROUPS", stream), CancellationToken.None);
        return told.Items.Count == groups && told.Items.All(group => Number(group, "lag") == 0 && Number(group, "pending") == 0);
    }

    private static long? Number(RedisReply group, string name) =>
        group.Items.SkipWhile(item => item.Text != name).Skip(1).First() is { IsNull: false } value ? value.Integer : null;

    private static EventEnvelope SameEvent(Guid eventId) =>
        Vertical.Envelope(Shop.Id, eventId, new OutboundMessagePayload { ToPhone = Customers[0], Text = "o mesmo evento" });

    private static EventEnvelope SameKey() => Vertical.Envelope(
        Shop.Id, Guid.NewGuid(), new OutboundMessagePayload { ToPhone = Customers[1], Text = "a mesma chave", IdempotencyKey = "pedido-1" });

    private static JsonElement Json(EventEnvelope envelope) => JsonSerializer.SerializeToElement(envelope, ContractsJson.Wire.EventEnvelope);

    private static IReadOnlyList<string> Customers { get; } = ["+5511988870001", "+5511988870002", "+5511988870003"];

    private static EventEnvelope Quote { get; } = new()
    {
        EventId = Guid.NewGuid(),
        EventType = "quote_created",
        TenantId = Shop.Id,
        OccurredAt = TimeProvider.System.GetUtcNow(),
        Payload = JsonSerializer.SerializeToElement(new
        {
            customer_phone = Customers[2], customer_name = "Ana", quote_number = "77", total_value = 12.5,
        }),
    };
}
