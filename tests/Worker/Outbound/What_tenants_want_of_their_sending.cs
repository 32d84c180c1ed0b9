using WhatsAppEngine.Contracts;
using WhatsAppEngine.Core.Sending;
using WhatsAppEngine.Testing;

namespace WhatsAppEngine.Worker.Tests.Outbound;

public sealed class What_tenants_want_of_their_sending : IAsyncLifetime
{
    private OutboundBench bench = null!;

    public async Task InitializeAsync() => bench = await OutboundBench.StartAsync();

    public async Task DisposeAsync() => await bench.DisposeAsync();

    [Theory]
    [InlineData("America/Sao_Paulo")]
    [InlineData("Asia/Kolkata")]
    public async Task Puts_advertising_off_to_the_end_of_their_quiet_hours_and_lets_everything_else_pass(string zone)
    {
        var clock = TimeZoneInfo.ConvertTime(TimeProvider.System.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(zone));
        await WishAsync($$"""
            {"time_zone": "{{zone}}", "quiet_hours": {"from": "{{clock.AddHours(-2):HH:mm}}", "to": "{{clock.AddHours(2):HH:mm}}", "classes": ["marketing"]} }
            """);
        var conversation = await bench.AddConversationAsync(Ana);
        var offer = OutboundBench.Text(conversation, "oferta") with { Class = MessageClass.Marketing };
        var news = OutboundBench.Text(conversation, "pedido") with { Class = MessageClass.Utility };
        await bench.QueueAsync(offer, news);

        await bench.StartWorkerAsync();

        await bench.StatusBecomesAsync(news.Id, "sent");
        Assert.Equal(["pedido"], bench.Provider.TextsTo(Ana));
        Assert.Equal(("quiet_hours", true), await bench.AskAsync<(string, bool)>("""
            select m.error_code, q.aside_until between now() + interval '118 minutes' and now() + interval '121 minutes'
            from whatsapp_messages m join whatsapp_outbound_queue q on q.message_id = m.id
            """));
        bench.Logs.AssertNoErrors();
    }

    [Fact]
    public async Task Stops_at_their_daily_budget_even_within_one_claim()
    {
        await WishAsync("""{"daily_budget": 3}""");
        for (var customer = 0; customer < 5; customer++)
        {
            var conversation = await bench.AddConversationAsync($"+55119000001{customer:D2}");
            await bench.QueueAsync(OutboundBench.Text(conversation) with { Class = MessageClass.Utility });
        }

        await bench.StartWorkerAsync();

        await Eventually.Async(async () => Assert.Equal(
            2, await bench.AskAsync<int>("select count(*) from whatsapp_messages where error_code = 'budget_spent' and status = 'pending'")), Patience);
        await Eventually.Async(async () => Assert.Equal(
            3, await bench.AskAsync<int>("select count(*) from whatsapp_messages where status = 'sent'")), Patience);
        Assert.Equal(3, await bench.AskAsync<int>("select sum(messages)::int from whatsapp_sending_counts"));
        Assert.Equal(2, await bench.AskAsync<int>("select count(*) from whatsapp_outbound_queue where aside_until > now()"));
        bench.Logs.AssertNoErrors();
    }

    [Fact]
    public async Task Is_told_when_what_was_asked_for_came_too_late()
    {
        var late = OutboundBench.Text(await bench.AddConversationAsync(Ana)) with { ExpiresAt = TimeProvider.System.GetUtcNow().AddMinutes(-1) };
        await bench.QueueAsync(late);

        await bench.StartWorkerAsync();

        await bench.StatusBecomesAsync(late.Id, "failed");
        Assert.Equal("expired", await bench.AskAsync<string>("select error_code from whatsapp_messages"));
        Assert.Equal([EventTypes.DeliveryFailed], await bench.OutboxTypesAsync());
        Assert.Empty(bench.Provider.Requests);
    }

    [Fact]
    public async Task Counts_as_missing_where_it_is_not_understood_and_says_so_once()
    {
        await WishAsync("""{"daily_budget": "five", "time_zone": "Mars/Olympus", "quiet_hours": {"from": "9 pm"}, "per_second": -1, "portfolio": 7}""");
        var conversation = await bench.AddConversationAsync(Ana);
        var (first, second) = (OutboundBench.Text(conversation), OutboundBench.Text(conversation));
        await bench.QueueAsync(first, second);

        await bench.StartWorkerAsync();

        await bench.StatusBecomesAsync(second.Id, "sent");
        var warning = Assert.Single(bench.Logs.Entries, entry => entry.Event.Id == NotUnderstood).Message;
        Assert.EndsWith("time_zone, quiet_hours, daily_budget, per_second, portfolio", warning, StringComparison.Ordinal);
    }

    private Task WishAsync(string sending) => bench.ExecuteAsync(
        "update whatsapp_tenant_bindings set config = jsonb_build_object('sending', @sending::jsonb)", new { sending });

    private const int NotUnderstood = 2014;
    private const string Ana = "+5511900000001";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
}
