using WhatsAppEngine.Contracts;

namespace WhatsAppEngine.Worker.Tests.Intake;

public sealed class Two_workers_at_once
{
    private const int Customers = 200;
    private const int MessagesEach = 5;

    [Fact]
    public async Task Lose_nothing_double_nothing_and_never_wait_in_a_ring()
    {
        await using var bench = await IntakeBench.StartAsync();
        bench.Options = bench.Options with { BatchSize = 40, Loops = 4 };
        var workers = new[] { await bench.StartWorkerAsync(), await bench.StartWorkerAsync() };
        var messages = Enumerable.Range(0, Customers * MessagesEach).Select(n => Inbound.Text($"mensagem {n}", Phone(n % Customers)).Event()).ToList();
        var everything = messages.Concat(messages).ToArray();
        new Random(3).Shuffle(everything);

        await IntakeBench.BringTogetherAsync(workers, everything);

        Assert.Equal(Customers, await bench.AskAsync<int>("select count(*) from whatsapp_conversations"));
        Assert.Equal(Customers, await bench.AskAsync<int>("select count(*) from whatsapp_conversations where message_count = @MessagesEach", new { MessagesEach }));
        Assert.Equal(messages.Count, await bench.AskAsync<int>("select count(*) from whatsapp_messages where direction = 'in'"));
        Assert.Equal(Customers, (await bench.RepliesAsync()).Count(reply => reply == "Olá, João!"));
        Assert.Equal(Customers, (await bench.RepliesAsync()).Count);
        Assert.Equal(messages.Count, (await bench.NewsAsync()).Count);
        Assert.DoesNotContain(bench.Logs.Entries, entry => entry.Event.Id is 2101 or 2102 or 2103 or 2106);
        bench.Logs.AssertNoErrors();
    }

    [Fact]
    public async Task Welcome_a_new_customer_once()
    {
        await using var bench = await IntakeBench.StartAsync();
        bench.Options = bench.Options with { BatchSize = 1, Loops = 4 };
        var workers = new[] { await bench.StartWorkerAsync(), await bench.StartWorkerAsync() };

        await IntakeBench.BringTogetherAsync(workers, [.. Enumerable.Range(0, 40).Select(n => Inbound.Text($"oi {n}").Event())]);

        Assert.Equal(["Olá, João!"], await bench.RepliesAsync());
        Assert.Equal(40, await bench.AskAsync<int>("select message_count from whatsapp_conversations"));
    }

    [Fact]
    public async Task Join_the_two_conversations_of_one_person_without_losing_a_message()
    {
        await using var bench = await IntakeBench.StartAsync();
        bench.Options = bench.Options with { BatchSize = 7, Loops = 4 };
        var workers = new[] { await bench.StartWorkerAsync(), await bench.StartWorkerAsync() };
        var named = Enumerable.Range(0, Customers).SelectMany(n => new[]
        {
            Inbound.Text("por número", Phone(n)),
            Inbound.Text("por identificador", phone: null!) with { FromUserId = $"BR.{n}" },
            Inbound.Text("pelos dois", Phone(n)) with { FromUserId = $"BR.{n}" },
            Inbound.Text("sem o nono dígito", Phone(n).Remove(5, 1)) with { FromUserId = $"BR.{n}" },
        }).Select(payload => (payload with { WabaId = "waba-1" }).Event()).ToArray();
        new Random(5).Shuffle(named);

        await IntakeBench.BringTogetherAsync(workers, named);

        Assert.Equal(Customers, await bench.AskAsync<int>("select count(*) from whatsapp_conversations"));
        Assert.Equal(Customers, await bench.AskAsync<int>("select count(*) from whatsapp_conversations where message_count = 4"));
        Assert.Equal(named.Length, await bench.AskAsync<int>("select count(*) from whatsapp_messages where direction = 'in'"));
        Assert.Equal(0, await bench.AskAsync<int>("select count(*) from whatsapp_outbox where event_type = @DeadLetter", new { EventTypes.DeadLetter }));
    }

    [Fact]
    public async Task Join_number_and_linked_id_without_losing_a_message()
    {
        await using var bench = await IntakeBench.StartAsync();
        bench.Options = bench.Options with { BatchSize = 7, Loops = 4 };
        var workers = new[] { await bench.StartWorkerAsync(), await bench.StartWorkerAsync() };
        var named = Enumerable.Range(0, Customers).SelectMany(n => new[]
        {
            Inbound.Text("por número", Phone(n)),
            Inbound.Text("por LID", phone: null!) with { FromLid = $"1000000{n:d4}@lid" },
            Inbound.Text("pelos dois", Phone(n)) with { FromLid = $"1000000{n:d4}@lid" },
        }).Select(payload => payload.Event()).ToArray();
        new Random(11).Shuffle(named);

        await IntakeBench.BringTogetherAsync(workers, named);

        Assert.Equal(Customers, await bench.AskAsync<int>("select count(*) from whatsapp_conversations where message_count = 3"));
        Assert.Equal((Customers, named.Length), await bench.AskAsync<(int, int)>(
            "select (select count(*)::int from whatsapp_conversations), (select count(*)::int from whatsapp_messages where direction = 'in')"));
    }

    private static string Phone(int customer) => $"+5511990000{customer:d3}";
}
