using WhatsAppEngine.Contracts;
using WhatsAppEngine.Contracts.Events;
using WhatsAppEngine.Storage.Messages;
using WhatsAppEngine.Storage.ParkedStatuses;
using WhatsAppEngine.Testing;

namespace WhatsAppEngine.Worker.Tests.Intake;

public sealed class Statuses
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Go_up_and_are_told()
    {
        await using var bench = await IntakeBench.StartAsync();
        var worker = await bench.StartWorkerAsync();
        var message = await bench.SentAsync("wamid.out");

        await IntakeBench.BringAsync(
            worker, Inbound.Status("wamid.out", "sent").Event(), Inbound.Status("wamid.out", "delivered").Event(), Inbound.Status("wamid.out", "read").Event());

        Assert.Equal("read", await StatusAsync(bench, message));
        var told = await bench.EnvelopesAsync(EventTypes.DeliveryConfirmed);
        Assert.Equal(["delivered", "read"], told.Select(e => e.Read(ContractsJson.Wire.DeliveryPayload).Status));
        var payload = told[0].Read(ContractsJson.Wire.DeliveryPayload);
        Assert.Equal((message, "wamid.out", "+5511988887777"), (payload.MessageId, payload.ProviderMessageId, payload.RecipientPhone));
    }

    [Fact]
    public async Task Never_go_down_in_whatever_order_they_come()
    {
        await using var bench = await IntakeBench.StartAsync();
        var workers = new[] { await bench.StartWorkerAsync(), await bench.StartWorkerAsync() };
        var messages = await Task.WhenAll(Enumerable.Range(0, 50).Select(n => bench.SentAsync($"wamid.{n}")));
        var events = Enumerable.Range(0, 50)
            .SelectMany(n => new[] { "sent", "delivered", "read", "delivered", "sent" }.Select(s => Inbound.Status($"wamid.{n}", s).Event())).ToArray();
        new Random(7).Shuffle(events);

        await IntakeBench.BringTogetherAsync(workers, events);

        Assert.Equal(50, await bench.AskAsync<int>("select count(*) from whatsapp_messages where status = 'read' and id = any(@messages)", new { messages }));
        Assert.Equal(50, (await bench.EnvelopesAsync(EventTypes.DeliveryConfirmed)).Count(e => e.Read(ContractsJson.Wire.DeliveryPayload).Status == "read"));
        bench.Logs.AssertNoErrors();
    }

    [Fact]
    public async Task That_fail_are_told_with_their_cause_and_taken_back_by_a_delivery()
    {
        await using var bench = await IntakeBench.StartAsync();
        var worker = await bench.StartWorkerAsync();
        var message = await bench.SentAsync("wamid.out");

        await IntakeBench.BringAsync(worker, Inbound.Status("wamid.out", "failed").Event(), Inbound.Status("wamid.out", "sent").Event());
        Assert.Equal(("failed", "131026"), await bench.AskAsync<(string, string)>("select status, error_code from whatsapp_messages where id = @message", new { message }));
        var failed = Assert.Single(await bench.EnvelopesAsync(EventTypes.DeliveryFailed)).Read(ContractsJson.Wire.DeliveryPayload);
        Assert.Equal("131026: Message undeliverable", failed.Error);

        await IntakeBench.BringAsync(worker, Inbound.Status("wamid.out", "delivered").Event());
        Assert.Equal(("delivered", null), await bench.AskAsync<(string, string?)>("select status, error_code from whatsapp_messages where id = @message", new { message }));
    }

    [Fact]
    public async Task Settle_a_message_whose_sending_was_in_doubt_by_our_own_id()
    {
        await using var bench = await IntakeBench.StartAsync();
        var worker = await bench.StartWorkerAsync();
        var message = await bench.SentAsync(null, "unknown");

        await IntakeBench.BringAsync(worker, Inbound.Status("wamid.late", "delivered", message).Event());

        Assert.Equal(("delivered", "wamid.late"), await bench.AskAsync<(string, string)>("select status, provider_message_id from whatsapp_messages where id = @message", new { message }));
        Assert.Equal((1, true), await bench.AskAsync<(int, bool)>("select message_count, last_outbound_at is not null from whatsapp_conversations"));
    }

    [Fact]
    public async Task Of_a_message_that_is_not_known_yet_wait_for_it()
    {
        await using var bench = await IntakeBench.StartAsync();
        var worker = await bench.StartWorkerAsync();

        await IntakeBench.BringAsync(worker, Inbound.Status("wamid.early", "read").Event(), Inbound.Status("wamid.early", "delivered").Event());
        Assert.Equal(2, await bench.AskAsync<int>("select count(*) from whatsapp_parked_statuses"));
        var message = await bench.SentAsync("wamid.early");

        await ApplyParkedAsync(bench, "wamid.early");

        Assert.Equal("read", await StatusAsync(bench, message));
        Assert.Equal(0, await bench.AskAsync<int>("select count(*) from whatsapp_parked_statuses"));
    }

    [Fact]
    public async Task Are_not_lost_between_a_worker_that_parks_and_one_that_stores_the_provider_id()
    {
        await using var bench = await IntakeBench.StartAsync();
        var worker = await bench.StartWorkerAsync();
        var message = await bench.SentAsync(null, "sent");

        await using var connection = await bench.Database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var store = connection.CreateCommand();
        store.CommandText = "update whatsapp_messages set provider_message_id = 'wamid.race'";
        await store.ExecuteNonQueryAsync();
        await StatusApplication.ApplyParkedAsync(transaction, [new ProviderMessage(Inbound.Tenant, "wamid.race")], CancellationToken.None);
        var bringing = worker.BringAsync(Inbound.Status("wamid.race", "delivered").Event());
        await Eventually.Async(async () => await bench.AskAsync<int>("select count(*) from pg_locks where locktype = 'advisory' and not granted") == 1, Soon);
        await transaction.CommitAsync();
        await bringing;

        Assert.Equal("delivered", await StatusAsync(bench, message));
        Assert.Equal(0, await bench.AskAsync<int>("select count(*) from whatsapp_parked_statuses"));
    }

    [Fact]
    public async Task Leave_the_price_that_is_named_first()
    {
        await using var bench = await IntakeBench.StartAsync();
        var worker = await bench.StartWorkerAsync();
        await bench.SentAsync("wamid.out");

        await IntakeBench.BringAsync(
            worker,
            (Inbound.Status("wamid.out", "read") with { Pricing = new PricingPayload { Category = "utility", Type = "regular", Billable = true } }).Event(),
            (Inbound.Status("wamid.out", "sent") with { Pricing = new PricingPayload { Category = "marketing" } }).Event());

        Assert.Equal(("utility", "regular", "true"), await bench.AskAsync<(string, string, string)>(
            "select pricing->>'category', pricing->>'type', pricing->>'billable' from whatsapp_messages"));
    }

    [Fact]
    public async Task That_name_a_price_too_early_or_too_late_are_not_lost()
    {
        await using var bench = await IntakeBench.StartAsync();
        var worker = await bench.StartWorkerAsync();

        await IntakeBench.BringAsync(worker, (Inbound.Status("wamid.early", "delivered") with { Pricing = new PricingPayload { Category = "utility" } }).Event());
        await bench.SentAsync("wamid.early");
        await ApplyParkedAsync(bench, "wamid.early");
        Assert.Equal("utility", await bench.AskAsync<string>("select pricing->>'category' from whatsapp_messages"));

        await bench.ExecuteAsync("update whatsapp_messages set pricing = null");
        await IntakeBench.BringAsync(worker, (Inbound.Status("wamid.early", "sent") with { Pricing = new PricingPayload { Category = "service" } }).Event());
        Assert.Equal("service", await bench.AskAsync<string>("select pricing->>'category' from whatsapp_messages"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Of_one_member_of_a_group_that_failed_are_kept_and_fail_nothing(bool early)
    {
        await using var bench = await IntakeBench.StartAsync();
        var worker = await bench.StartWorkerAsync();
        var failed = (Inbound.Status("wamid.out", "failed") with { IsOfGroupMember = true }).Event();

        if (early) await IntakeBench.BringAsync(worker, failed);
        var message = await bench.SentAsync("wamid.out");
        await ApplyParkedAsync(bench, "wamid.out");
        await IntakeBench.BringAsync(worker, failed);

        Assert.Equal("sent", await StatusAsync(bench, message));
        Assert.Empty(await bench.EnvelopesAsync(EventTypes.DeliveryFailed));
        Assert.Equal("131026", await bench.AskAsync<string>("select result->'notice'->>'error_code' from whatsapp_processed_events"));
    }

    [Fact]
    public async Task That_are_no_status_of_ours_are_kept_and_change_nothing()
    {
        await using var bench = await IntakeBench.StartAsync();
        var worker = await bench.StartWorkerAsync();
        var message = await bench.SentAsync("wamid.out");

        await IntakeBench.BringAsync(worker, Inbound.Status("wamid.out", "warning").Event());

        Assert.Equal("sent", await StatusAsync(bench, message));
        Assert.Equal("warning", await bench.AskAsync<string>("select result->'notice'->>'status' from whatsapp_processed_events"));
    }

    private static Task<string> StatusAsync(IntakeBench bench, Guid message) =>
        bench.AskAsync<string>("select status from whatsapp_messages where id = @message", new { message });

    private static async Task ApplyParkedAsync(IntakeBench bench, string providerMessageId)
    {
        await using var connection = await bench.Database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await StatusApplication.ApplyParkedAsync(transaction, [new ProviderMessage(Inbound.Tenant, providerMessageId)], CancellationToken.None);
        await transaction.CommitAsync();
    }
}
