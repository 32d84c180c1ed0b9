using System.Globalization;
using Npgsql;
using Platform.Redis;
using WhatsAppEngine.Contracts;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Testing;
using Xunit.Abstractions;

namespace WhatsAppEngine.EndToEnd.Outbound;

/// <summary>
/// Eight shops send 10,000 messages to 500 customers while two Workers, every sidecar, Redis and PostgreSQL are killed with SIGKILL again
/// and again, and the providers lose the answers to 2 % of what they took. For a long run by hand, say in <c>ENGINE_KILLS</c> how many
/// kills there shall be: wave after wave is sent until then. <c>ENGINE_SEED</c> brings another order of kills.
/// </summary>
public sealed class Outbound_under_kills(ITestOutputHelper output)
{
    private const int Customers = 500;
    private const int MessagesOfAWave = 10_000;
    private const int PerSecond = 80;
    private const int AtOnce = 45;
    private const int ManyMessaged = 17;
    private static readonly int Kills = Given("ENGINE_KILLS", 14);
    private static readonly int Seed = Given("ENGINE_SEED", 20261123);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    private readonly IReadOnlyList<Shop> shops = Shop.Sharing(
        Customers, ProviderKind.Meta, ProviderKind.Stub, ProviderKind.Meta, ProviderKind.Evolution, ProviderKind.Meta, ProviderKind.Stub,
        ProviderKind.Meta, ProviderKind.Stub);

    [Fact]
    public async Task Reaches_every_customer_once_in_order_and_within_every_limit()
    {
        await using var providers = await ProviderLog.StartAsync(shops);
        await using var engine = await Engine.StartAsync(providers.Settings, Engine.LikeTheFirst);
        await providers.BindAsync(engine);
        await using var database = NpgsqlDataSource.Create(Storage.DatabaseUrl.Parse(engine.DatabaseUrl));
        var messages = new SentMessages(database);
        await messages.BeginConversationsAsync(shops.SelectMany(shop => shop.Customers.Select(phone => (shop.TenantId, phone))));

        var wishes = await SendUnderKillsAsync(engine, providers, messages);

        var record = await RecordAsync(providers, messages);
        Assert.Equal(wishes.Select(wish => wish.Text).Order(), record.Texts);
        Assert.Empty(record.TakenTwice);
        Assert.Empty(record.OutOfOrder);
        Assert.Empty(record.TooFast(PerSecond));
        Assert.Empty(record.TooManyToOne(AtOnce, TimeSpan.FromSeconds(6)));
        await using var redis = new RedisClient(RedisOptions.Parse(engine.Redis.Url));
        Assert.Equal(0, await redis.LengthAsync(Topics.DeadLetters, CancellationToken.None));
    }

    private async Task<IReadOnlyList<Wish>> SendUnderKillsAsync(Engine engine, ProviderLog providers, SentMessages messages)
    {
        using var stop = new CancellationTokenSource();
        using var client = new HttpClient(new SocketsHttpHandler());
        var telling = new StubStatuses(engine, new MetaPost(client, engine.Webhook), shops, TimeProvider.System).RunAsync(stop.Token);
        var wishes = await AskUnderKillsAsync(engine, providers, client);
        await Eventually.Async(async () => Assert.Equal((wishes.Count, 0), await messages.CountAsync()), Patience);
        // The providers' statuses have told of everything that left: what is unknown still never did, and can be sent without harm.
        await Eventually.Async(async () => (await RecordAsync(providers, messages)).WronglyTold.Count == 0, Patience);
        output.WriteLine((await RecordAsync(providers, messages)).Summary());
        await messages.SendDoubtedAgainAsync();
        await Eventually.Async(async () => (await RecordAsync(providers, messages)).AreAllDelivered, Patience);
        await stop.CancelAsync();
        await telling;
        return wishes;
    }

    private async Task<SendingRecord> RecordAsync(ProviderLog providers, SentMessages messages) =>
        new(shops, await messages.AllAsync(), providers.All());

    private async Task<IReadOnlyList<Wish>> AskUnderKillsAsync(Engine engine, ProviderLog providers, HttpClient client)
    {
        var chaos = new Chaos(Chaos.TwoWorkers(engine), TimeProvider.System, Seed)
        {
            Pause = (TimeSpan.FromSeconds(1.5), TimeSpan.FromSeconds(3)), Most = Kills,
        };
        var killing = chaos.RunAsync(CancellationToken.None);
        var wishes = new List<Wish>();
        do
        {
            using var deadline = new CancellationTokenSource(Patience);
            wishes.AddRange(Wishes(from: wishes.Count));
            await new Vertical(client, engine).AskAsync(wishes[^MessagesOfAWave..], deadline.Token);
            await Eventually.Async(() => providers.Count >= wishes.Count * 0.95, Patience);
        }
        while (!killing.IsCompleted);

        await killing;
        output.WriteLine($"Seed {Seed}; kills: {string.Join(", ", chaos.Kills.Select(kills => $"{kills.Value} of {kills.Key}"))}");
        return wishes;
    }

    // Some customers get more than WhatsApp lets anybody send to one person at once.
    private IEnumerable<Wish> Wishes(int from)
    {
        var everyone = shops.SelectMany(shop => shop.Customers.Select(phone => (Shop: shop, Phone: phone)))
            .OrderBy(to => to.Phone).ToList();
        return Enumerable.Range(0, MessagesOfAWave).Select(n =>
        {
            var to = everyone[n < 19 * Customers ? n % Customers : n % ManyMessaged];
            return new Wish(to.Shop, to.Phone, from + n);
        });
    }

    private static int Given(string variable, int otherwise) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
