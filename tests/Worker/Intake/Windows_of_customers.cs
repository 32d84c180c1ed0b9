namespace WhatsAppEngine.Worker.Tests.Intake;

/// <summary>What the intake learns about when a customer may be written to, and when that costs nothing.</summary>
public sealed class Windows_of_customers : IAsyncLifetime
{
    private IntakeBench bench = null!;
    private IntakeWorker worker = null!;

    [Theory]
    [InlineData("meta", """{"referral":{"source_type":"ad","ctwa_clid":"1"}}""", true)]
    [InlineData("meta", """{"referral":{"source_type":"post"}}""", false)]
    [InlineData("meta", """{"referral":{"source_type":7}}""", false)]
    [InlineData("meta", """{"referral":"ad"}""", false)]
    [InlineData("meta", """{"forwarded":true}""", false)]
    [InlineData("meta", null, false)]
    [InlineData("evolution", """{"referral":{"source_type":"ad"}}""", false)]
    public async Task Who_came_by_an_ad_costs_nothing_for_three_days(string provider, string? details, bool isFree)
    {
        var wrote = TimeProvider.System.GetUtcNow();
        await IntakeBench.BringAsync(worker, (Inbound.Text("oi", sentAt: wrote) with { Provider = provider, Details = details }).Event());

        Assert.Equal(isFree, await bench.AskAsync<bool>(
            "select free_entry_until is not null and free_entry_until = last_inbound_at + interval '72 hours' from whatsapp_conversations"));
    }

    [Fact]
    public async Task Are_closed_when_a_status_says_so_and_open_when_the_customer_writes()
    {
        await bench.SentAsync("wamid.out");
        await bench.ExecuteAsync("""
            update whatsapp_tenant_bindings set provider = 'meta';
            update whatsapp_messages set binding_id = (select id from whatsapp_tenant_bindings);
            update whatsapp_conversations set last_inbound_at = now() - interval '1 hour';
            """);

        await IntakeBench.BringAsync(worker, (Inbound.Status("wamid.out", "failed") with { ErrorCode = "131047" }).Event());
        Assert.True(await IsDeniedAsync());

        await IntakeBench.BringAsync(worker, Inbound.Text("oi", sentAt: TimeProvider.System.GetUtcNow().AddMinutes(-2)).Event());
        Assert.False(await IsDeniedAsync());
    }

    [Fact]
    public async Task Stay_open_when_a_status_is_older_than_what_the_customer_wrote()
    {
        await bench.SentAsync("wamid.out");
        await bench.ExecuteAsync("""
            update whatsapp_tenant_bindings set provider = 'meta';
            update whatsapp_messages set binding_id = (select id from whatsapp_tenant_bindings);
            update whatsapp_conversations set last_inbound_at = now() + interval '1 hour';
            """);

        await IntakeBench.BringAsync(worker, (Inbound.Status("wamid.out", "failed") with { ErrorCode = "131047" }).Event());

        Assert.False(await IsDeniedAsync());
    }

    public async Task InitializeAsync()
    {
        bench = await IntakeBench.StartAsync();
        worker = await bench.StartWorkerAsync();
    }

    public async Task DisposeAsync() => await bench.DisposeAsync();

    private Task<bool> IsDeniedAsync() => bench.AskAsync<bool>("select window_denied_at is not null from whatsapp_conversations");
}
