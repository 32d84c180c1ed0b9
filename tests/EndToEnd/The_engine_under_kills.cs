using Npgsql;
using Platform.Redis;
using WhatsAppEngine.Contracts;
using WhatsAppEngine.Testing;
using Xunit.Abstractions;

namespace WhatsAppEngine.EndToEnd;

/// <summary>Worker, its sidecar and Redis are killed with SIGKILL again and again while 200 customers of 3 tenants write 5,000 messages.</summary>
public sealed class The_engine_under_kills(ITestOutputHelper output)
{
    private const int Customers = 200;
    private const int MessagesEach = 25;
    private const int MostKills = 18;
    private const int Seed = 20261122;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    [Fact]
    public async Task Loses_nothing_repeats_nothing_and_keeps_every_order()
    {
        await using var engine = await Engine.StartAsync();
        await engine.BindAsync(Tenant.Three);
        await using var database = NpgsqlDataSource.Create(Storage.DatabaseUrl.Parse(engine.DatabaseUrl));
        await using var redis = new RedisClient(RedisOptions.Parse(engine.Redis.Url));
        var ledger = new Ledger(database, redis, engine.StubJournals);

        var sent = await WriteUnderKillsAsync(engine);
        await Eventually.Async(async () => await ledger.CountInboundAsync() >= sent.Count && await ledger.IsQuietAsync(), Patience);

        await Every_message_is_stored_once_and_in_order(ledger, sent);
        await No_reply_left_twice_or_out_of_order(ledger);
        await Every_event_was_published_under_one_id(ledger, sent);
        Assert.Equal(0, await ledger.DeadLettersAsync());
    }

    private async Task<IReadOnlyList<CustomerMessage>> WriteUnderKillsAsync(Engine engine)
    {
        using var stop = new CancellationTokenSource();
        using var deadline = new CancellationTokenSource(Patience);
        using var client = new HttpClient(new SocketsHttpHandler());
        var chaos = new Chaos(Chaos.OneWorker(engine), TimeProvider.System, Seed) { Most = MostKills };
        var killing = chaos.RunAsync(stop.Token);
        var post = new MetaPost(client, engine.Webhook);
        var sent = await new Traffic(post, TimeProvider.System, Seed).RunAsync(Customers, MessagesEach, deadline.Token);
        await stop.CancelAsync();
        await killing;
        output.WriteLine($"Kills: {string.Join(", ", chaos.Kills.Select(k => $"{k.Value} of {k.Key}"))}; posts refused and repeated: {post.Refusals}");
        Assert.All(chaos.Kills, kills => Assert.True(kills.Value >= 3, $"{kills.Key} was hardly killed."));
        return sent;
    }

    private static async Task Every_message_is_stored_once_and_in_order(Ledger ledger, IReadOnlyList<CustomerMessage> sent)
    {
        var stored = await ledger.InboundAsync();
        Assert.Equal(sent.Select(m => m.Id).Order(), stored.Select(m => m.ProviderMessageId).Order());
        foreach (var conversation in stored.GroupBy(m => m.ConversationId))
        {
            Assert.Equal(MessagesEach, conversation.Count());
            Assert.Equal(conversation.Select(m => m.Content).Order(), conversation.Select(m => m.Content));
        }
    }

    private async Task No_reply_left_twice_or_out_of_order(Ledger ledger)
    {
        var taken = ledger.TakenByStub();
        Assert.Equal(taken.Count, taken.Distinct().Count());
        var replies = await ledger.OutboundAsync();
        var place = taken.Select((id, index) => (id, index)).ToDictionary(t => t.id, t => t.index);
        foreach (var conversation in replies.GroupBy(r => r.ConversationId))
        {
            var places = conversation.Where(r => place.ContainsKey(r.Id)).Select(r => place[r.Id]).ToList();
            Assert.Equal(places.Order(), places);
        }

        // Only a message whose worker died in the middle of its attempt may be in doubt; it is never sent again by itself.
        var states = replies.GroupBy(r => r.Status).ToDictionary(g => g.Key, g => g.Count());
        output.WriteLine($"Replies: {string.Join(", ", states.Select(s => $"{s.Value} {s.Key}"))}; taken by the stub: {taken.Count}");
        Assert.Equal(Customers, replies.Select(r => r.ConversationId).Distinct().Count());
        Assert.DoesNotContain("pending", states.Keys);
        Assert.DoesNotContain("failed", states.Keys);
    }

    private static async Task Every_event_was_published_under_one_id(Ledger ledger, IReadOnlyList<CustomerMessage> sent)
    {
        var received = (await ledger.EventsAsync()).Where(e => e.EventType == EventTypes.InboundReceived)
            .Select(e => (Message: e.Payload.GetProperty("message_id").GetString(), e.EventId)).Distinct().ToList();
        Assert.Equal(sent.Select(m => m.Id).Order(), received.Select(e => e.Message).Order());
    }
}
