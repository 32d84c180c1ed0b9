using WhatsAppEngine.Core.Pacing;
using WhatsAppEngine.Core.Sending;
using WhatsAppEngine.Testing;

namespace WhatsAppEngine.Worker.Tests.Outbound;

public sealed class Messages_at_their_pace : IAsyncLifetime
{
    private OutboundBench bench = null!;

    public async Task InitializeAsync() => bench = await OutboundBench.StartAsync();

    public async Task DisposeAsync() => await bench.DisposeAsync();

    [Fact]
    public async Task Leave_evenly_whichever_worker_sends_them()
    {
        bench.Pacing = new PaceOptions { StubPerSecond = 40 };
        var last = await FloodAsync(60);

        await bench.StartWorkerAsync();
        await bench.StartWorkerAsync();

        await bench.StatusBecomesAsync(last, "sent");
        await Eventually.Async(async () => Assert.Equal(0, await bench.AskAsync<int>("select count(*) from whatsapp_outbound_queue")), Patience);
        Assert.Equal(60, bench.Provider.Requests.Count);
        Assert.Equal(0, await bench.AskAsync<int>("select count(*) from whatsapp_messages where status <> 'sent'"));
        // Sixty are forty more than a second lets leave at once: the last was let go a good while after the first.
        Assert.True(await bench.AskAsync<bool>("select max(sent_at) - min(sent_at) > interval '1 second' from whatsapp_messages"));
    }

    [Fact]
    public async Task Wait_while_nobody_knows_how_fast_they_may_leave_and_are_not_lost()
    {
        await bench.Redis.KillAsync();
        var last = await FloodAsync(10);
        await bench.StartWorkerAsync();
        await Eventually.Async(() => bench.Logs.Entries.Any(entry => entry.Event.Id == PaceUnknown), Patience);
        Assert.Empty(bench.Provider.Requests);

        await bench.Redis.RestartAsync();

        await bench.StatusBecomesAsync(last, "sent");
        Assert.Equal(10, bench.Provider.Requests.Count);
        Assert.Equal(0, await bench.AskAsync<int>("select coalesce(max(attempts), 0) from whatsapp_outbound_queue"));
    }

    [Fact]
    public async Task To_one_customer_wait_their_time_and_hold_up_nobody_else()
    {
        await bench.ExecuteAsync("""update whatsapp_tenant_bindings set config = '{"sending": {"per_customer_per_minute": 2}}'""");
        var ana = await bench.AddConversationAsync("+5511900000001");
        var talkative = Enumerable.Range(0, 4).Select(n => OutboundBench.Text(ana, $"{n}")).ToArray();
        await bench.QueueAsync(talkative);
        var last = await FloodAsync(5);

        await bench.StartWorkerAsync();

        await bench.StatusBecomesAsync(last, "sent");
        await Eventually.Async(async () => Assert.Equal("paced", await bench.AskAsync<string>("select max(error_code) from whatsapp_messages")), Patience);
        Assert.Equal("0", bench.Provider.TextsTo("+5511900000001")[0]);
        Assert.True(bench.Provider.TextsTo("+5511900000001").Count < 4);
    }

    [Fact]
    public async Task Slow_down_when_the_provider_says_that_they_are_too_fast()
    {
        bench.Provider.Answers = (request, attempt) => Task.FromResult<SendOutcome>(
            attempt == 1 ? new SendOutcome.TryLater("130429", "Too fast.") { Throttle = Throttle.Number } : RecordingSender.Accept(request));
        var last = await FloodAsync(1);

        await bench.StartWorkerAsync();

        await bench.StatusBecomesAsync(last, "sent");
        await Eventually.Async(() => bench.Logs.Entries.Any(entry => entry.Event.Id == SlowedDown), Patience);
        var keys = await bench.RedisClient.ExecuteAsync(Platform.Redis.RedisCommand.Create("KEYS", "*900*"), default);
        Assert.Contains(keys.Items, key => key.Text.Contains("slow", StringComparison.Ordinal));
    }

    private const int PaceUnknown = 2015;
    private const int SlowedDown = 2016;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>So many customers with one message each; the last one's.</summary>
    private async Task<Guid> FloodAsync(int customers)
    {
        var last = Guid.Empty;
        for (var number = 0; number < customers; number++)
        {
            var message = OutboundBench.Text(await bench.AddConversationAsync($"+55119{number + 1_000_000:D8}"));
            await bench.QueueAsync(message);
            last = message.Id;
        }

        return last;
    }
}
