using System.Text.Json;
using WhatsAppEngine.Contracts;

namespace WhatsAppEngine.Worker.Tests.Intake;

public sealed class Messages_of_customers
{
    [Fact]
    public async Task Are_stored_told_and_welcomed()
    {
        await using var bench = await IntakeBench.StartAsync();
        var worker = await bench.StartWorkerAsync();
        var payload = Inbound.Text("Olá, quero um orçamento 🙂");

        await IntakeBench.BringAsync(worker, payload.Event());

        var stored = await bench.AskAsync<(string Content, string Status, string Direction, string Raw, DateTime CreatedAt)>(
            "select content, status, direction, raw_payload, created_at from whatsapp_messages where provider_message_id = @MessageId", payload);
        Assert.Equal(("Olá, quero um orçamento 🙂", "delivered", "in", """{"type":"text"}"""), (stored.Content, stored.Status, stored.Direction, stored.Raw));
        Assert.Equal(payload.ReceivedAt.UtcDateTime, stored.CreatedAt, TimeSpan.FromMicroseconds(1));
        Assert.Equal(("+5511988887777", "João", "active", "quote_flow", 1), await bench.AskAsync<(string, string, string, string, int)>(
            "select customer_phone, customer_name, status, current_state, message_count from whatsapp_conversations where status = 'active'"));
        Assert.Equal([EventTypes.InboundReceived, EventTypes.ActionRequested], await bench.NewsAsync());
        Assert.Equal("interactive", await bench.AskAsync<string>("select message_type from whatsapp_messages where direction = 'out'"));
        Assert.Contains("Depósito Silva", await bench.AskAsync<string>("select content from whatsapp_messages where direction = 'out'"), StringComparison.Ordinal);
        bench.Logs.AssertNoErrors();
    }

    [Fact]
    public async Task Are_answered_by_the_tenants_own_words_when_nobody_is_there()
    {
        await using var bench = await IntakeBench.StartAsync();
        await bench.ExecuteAsync("""
            update whatsapp_tenant_bindings set config = '{"texts": {"outside_hours": "Fechado, {customer_name}."}, "sending": {"business_hours": {"monday": []}}}'
            """);
        await bench.SentAsync("wamid.out");
        var worker = await bench.StartWorkerAsync();

        await IntakeBench.BringAsync(worker, Inbound.Text("bom dia").Event(), Inbound.Text("alguém?").Event());

        Assert.Equal(("Fechado, João.", "reply"), await bench.AskAsync<(string, string)>(
            "select m.content, m.message_class from whatsapp_outbound_queue q join whatsapp_messages m on m.id = q.message_id"));
    }

    [Fact]
    public async Task Are_told_with_everything_a_vertical_needs()
    {
        await using var bench = await IntakeBench.StartAsync();
        var worker = await bench.StartWorkerAsync();
        var payload = Inbound.Text("quero falar com um atendente");

        await IntakeBench.BringAsync(worker, payload.Event());

        var told = Assert.Single(await bench.EnvelopesAsync(EventTypes.ActionRequested));
        var asked = told.Read(ContractsJson.Wire.ActionRequestedPayload);
        Assert.Equal(("talk_to_human", "+5511988887777", payload.MessageId), (asked.Intent, asked.FromPhone, asked.OriginalMessageId));
        Assert.Equal("corr-1", told.CorrelationId);
        Assert.Equal("human_requested", asked.Context!.Value.GetProperty("current_state").GetString());
        var received = Assert.Single(await bench.EnvelopesAsync(EventTypes.InboundReceived)).Read(ContractsJson.Wire.InboundReceivedPayload);
        Assert.Equal((asked.ConversationId, payload.Text), (received.ConversationId, received.Text));
    }

    [Fact]
    public async Task Are_handled_once_however_often_they_come()
    {
        await using var bench = await IntakeBench.StartAsync();
        var workers = new[] { await bench.StartWorkerAsync(), await bench.StartWorkerAsync() };
        var data = Inbound.Text("oi").Event();

        await IntakeBench.BringTogetherAsync(workers, [.. Enumerable.Repeat(data, 20)]);
        await IntakeBench.BringAsync(workers[0], data);

        Assert.Equal(1, await bench.AskAsync<int>("select count(*) from whatsapp_messages where direction = 'in'"));
        Assert.Equal(1, await bench.AskAsync<int>("select message_count from whatsapp_conversations"));
        Assert.Single(await bench.RepliesAsync());
        Assert.Equal([EventTypes.InboundReceived], await bench.NewsAsync());
    }

    [Fact]
    public async Task Are_stored_once_even_when_two_events_bring_the_same_one()
    {
        await using var bench = await IntakeBench.StartAsync();
        var worker = await bench.StartWorkerAsync();
        var payload = Inbound.Text("oi");
        var shape = JsonSerializer.SerializeToElement(payload, ContractsJson.Wire.InboundMessagePayload);

        await IntakeBench.BringAsync(worker, payload.Event(), Inbound.Envelope(EventTypes.InboundReceived, shape, Guid.NewGuid()));

        Assert.Equal(1, await bench.AskAsync<int>("select count(*) from whatsapp_messages where direction = 'in'"));
        Assert.Equal(1, await bench.AskAsync<int>("select message_count from whatsapp_conversations"));
        Assert.Equal([EventTypes.InboundReceived], await bench.NewsAsync());
    }

    [Fact]
    public async Task Are_not_taken_in_again_after_their_rows_were_cleared_away()
    {
        await using var bench = await IntakeBench.StartAsync();
        var worker = await bench.StartWorkerAsync();
        var data = Inbound.Text("oi").Event();
        await IntakeBench.BringAsync(worker, data);
        await bench.ExecuteAsync("delete from whatsapp_messages");

        await IntakeBench.BringAsync(worker, data);

        Assert.Equal(0, await bench.AskAsync<int>("select count(*) from whatsapp_messages"));
    }

    [Fact]
    public async Task Are_read_in_the_order_they_were_sent_when_they_arrive_together()
    {
        await using var bench = await IntakeBench.StartAsync();
        var worker = bench.AddWorker();
        var noon = TimeProvider.System.GetUtcNow().AddMinutes(-10);

        var bringing = IntakeBench.BringTogetherAsync(
            [worker],
            [
                Inbound.Text("voltar", sentAt: noon.AddSeconds(3)).Event(),
                Inbound.Text("quero sair", sentAt: noon.AddSeconds(2)).Event(),
                Inbound.Text("bom dia", sentAt: noon.AddSeconds(1)).Event(),
            ]);
        await worker.StartAsync();
        await bringing;

        Assert.Equal("idle", await bench.AskAsync<string>("select current_state from whatsapp_conversations"));
        Assert.Equal(0, await bench.AskAsync<int>("select count(*) from whatsapp_optouts where is_active"));
    }

    [Fact]
    public async Task Of_one_customer_by_number_by_user_id_and_by_both_are_one_conversation()
    {
        await using var bench = await IntakeBench.StartAsync();
        var worker = await bench.StartWorkerAsync();

        await IntakeBench.BringAsync(
            worker,
            (Inbound.Text("só o id") with { FromPhone = null, FromUserId = "BR.1" }).Event(),
            (Inbound.Text("os dois") with { FromUserId = "BR.1" }).Event(),
            Inbound.Text("só o número").Event());

        Assert.Equal(("+5511988887777", 3), await bench.AskAsync<(string, int)>("select customer_phone, message_count from whatsapp_conversations"));
        Assert.Single(await bench.RepliesAsync());
    }

    [Fact]
    public async Task Of_two_tenants_with_the_same_customer_are_two_conversations()
    {
        await using var bench = await IntakeBench.StartAsync();
        var worker = await bench.StartWorkerAsync();
        var payload = Inbound.Text("oi", id: "wamid.same");

        await IntakeBench.BringAsync(worker, payload.Event(), payload.Event(Guid.NewGuid()));

        Assert.Equal(2, await bench.AskAsync<int>("select count(*) from whatsapp_conversations"));
        Assert.Equal(2, await bench.AskAsync<int>("select count(*) from whatsapp_messages where direction = 'in'"));
    }

    [Fact]
    public async Task Are_answered_with_received_once_in_a_quiet_period_in_the_tenants_own_words()
    {
        await using var bench = await IntakeBench.StartAsync();
        var worker = await bench.StartWorkerAsync();

        await IntakeBench.BringAsync(worker, Inbound.Text("oi").Event(), Inbound.Text("alguém?").Event());
        bench.Time.Pass(TimeSpan.FromHours(7));
        await IntakeBench.BringAsync(worker, Inbound.Text("ainda aí?", sentAt: bench.Time.GetUtcNow()).Event(), Inbound.Text("??", sentAt: bench.Time.GetUtcNow()).Event());

        Assert.Equal(["Olá, João!", "Chegou, Jo"], await bench.RepliesAsync());
    }

    [Fact]
    public async Task That_opt_out_are_confirmed_once_and_silence_the_engine_until_the_customer_returns()
    {
        await using var bench = await IntakeBench.StartAsync();
        var worker = await bench.StartWorkerAsync();

        await IntakeBench.BringAsync(worker, Inbound.Text("Quero sair").Event(), Inbound.Text("SAIR").Event(), Inbound.Text("quero um orçamento").Event());

        Assert.Equal(["Tudo certo"], await bench.RepliesAsync());
        Assert.True(await bench.AskAsync<bool>("select confirms_opt_out from whatsapp_outbound_queue"));
        Assert.Equal(("+5511988887777", "Quero sair", true), await bench.AskAsync<(string, string, bool)>("select customer_phone, reason, is_active from whatsapp_optouts"));
        Assert.Equal("opted_out", await bench.AskAsync<string>("select current_state from whatsapp_conversations"));
        Assert.Single(await bench.EnvelopesAsync(EventTypes.CustomerOptedOut));
        Assert.Equal(3, (await bench.EnvelopesAsync(EventTypes.InboundReceived)).Count);

        await IntakeBench.BringAsync(worker, Inbound.Text("voltar").Event());

        Assert.Equal((false, true), await bench.AskAsync<(bool, bool)>("select is_active, reactivated_at is not null from whatsapp_optouts"));
        Assert.Equal(["Tudo certo", "Que bom te"], await bench.RepliesAsync());
    }

    [Fact]
    public async Task That_opt_out_without_a_number_are_remembered_when_the_number_is_learnt()
    {
        await using var bench = await IntakeBench.StartAsync();
        var worker = await bench.StartWorkerAsync();

        await IntakeBench.BringAsync(
            worker,
            (Inbound.Text("SAIR") with { FromPhone = null, FromUserId = "BR.1" }).Event(),
            (Inbound.Text("oi") with { FromUserId = "BR.1" }).Event());

        Assert.Equal(["Tudo certo"], await bench.RepliesAsync());
    }

    [Fact]
    public async Task That_come_too_late_are_kept_told_and_not_answered()
    {
        await using var bench = await IntakeBench.StartAsync();
        var worker = await bench.StartWorkerAsync();

        await IntakeBench.BringAsync(worker, Inbound.Text("quero um orçamento", sentAt: TimeProvider.System.GetUtcNow().AddMinutes(-16)).Event());
        Assert.Empty(await bench.RepliesAsync());
        Assert.True(Assert.Single(await bench.EnvelopesAsync(EventTypes.InboundReceived)).Read(ContractsJson.Wire.InboundReceivedPayload).IsStale);

        await bench.ExecuteAsync("""update whatsapp_tenant_bindings set config = '{"stale_after_minutes": 20}'""");
        await IntakeBench.BringAsync(worker, Inbound.Text("oi", "+5511955554444", sentAt: TimeProvider.System.GetUtcNow().AddMinutes(-16)).Event());
        Assert.Single(await bench.RepliesAsync());
    }

    [Fact]
    public async Task Get_no_answer_where_a_person_has_taken_over()
    {
        await using var bench = await IntakeBench.StartAsync();
        var worker = await bench.StartWorkerAsync();
        await bench.SentAsync("wamid.out");
        await bench.ExecuteAsync("update whatsapp_conversations set status = 'human_assigned'");

        await IntakeBench.BringAsync(worker, Inbound.Text("oi").Event());

        Assert.Empty(await bench.RepliesAsync());
        Assert.Equal("human_assigned", await bench.AskAsync<string>("select status from whatsapp_conversations"));
    }
}
