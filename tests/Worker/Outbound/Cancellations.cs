using System.Text.Json;
using Dapr.Messaging.PublishSubscribe;
using WhatsAppEngine.Contracts;
using WhatsAppEngine.Contracts.Events;
using WhatsAppEngine.Worker.Tests.Intake;

namespace WhatsAppEngine.Worker.Tests.Outbound;

public sealed class Cancellations : IAsyncLifetime
{
    private IntakeBench bench = null!;
    private IntakeWorker worker = null!;

    public async Task InitializeAsync()
    {
        bench = await IntakeBench.StartAsync();
        worker = await bench.StartWorkerAsync();
    }

    public async Task DisposeAsync() => await bench.DisposeAsync();

    [Fact]
    public async Task By_the_id_of_the_request_take_a_message_back_and_tell_of_it()
    {
        var asked = await AskAsync(Text);
        await AskAsync(Text);

        await CancelAsync(new() { EventId = asked });

        Assert.Equal(("cancelled", "pending"), await bench.AskAsync<(string, string)>("select min(status), max(status) from whatsapp_messages"));
        Assert.Equal(1, await bench.AskAsync<int>("select count(*) from whatsapp_outbound_queue where is_head"));
        var told = Assert.Single(await bench.EnvelopesAsync(EventTypes.DeliveryFailed)).Read(ContractsJson.Wire.DeliveryPayload);
        Assert.Equal(("cancelled", "cancelled", asked), (told.Status, told.ErrorCode, told.TriggeredByEventId));
    }

    [Fact]
    public async Task By_key_or_by_our_id_take_a_scheduled_message_back()
    {
        await AskAsync(Text with { IdempotencyKey = "lembrete-1", SendAt = TimeProvider.System.GetUtcNow().AddDays(1) });
        await AskAsync(Text with { IdempotencyKey = "lembrete-2", SendAt = TimeProvider.System.GetUtcNow().AddDays(1) });

        await CancelAsync(new() { IdempotencyKey = "lembrete-1" });
        await CancelAsync(new() { MessageId = await bench.AskAsync<Guid>("select id from whatsapp_messages where idempotency_key = 'lembrete-2'") });

        Assert.Equal(2, await bench.AskAsync<int>("select count(*) from whatsapp_messages where status = 'cancelled'"));
        Assert.Equal(0, await bench.AskAsync<int>("select count(*) from whatsapp_outbound_queue"));
    }

    [Fact]
    public async Task Leave_alone_what_is_on_its_way_or_was_taken_back_before()
    {
        var asked = await AskAsync(Text);
        await bench.ExecuteAsync("update whatsapp_outbound_queue set attempt_started_at = now(), lease_until = now() + interval '1 minute'");

        await CancelAsync(new() { EventId = asked });
        await CancelAsync(new() { EventId = asked });

        Assert.Equal("pending", await bench.AskAsync<string>("select status from whatsapp_messages"));
        Assert.Empty(await bench.EnvelopesAsync(EventTypes.DeliveryFailed));
    }

    [Fact]
    public async Task Of_nothing_and_of_another_tenants_message_become_dead_letters()
    {
        var asked = await AskAsync(Text);
        await CancelAsync(new());
        await CancelAsync(new() { EventId = Guid.NewGuid() });
        await CancelAsync(new() { EventId = asked }, tenant: Guid.NewGuid());

        Assert.Equal(
            ["It names no message; give", "No message of the tenant'", "No message of the tenant'"],
            (await bench.EnvelopesAsync(EventTypes.DeadLetter)).Select(e => e.Read(ContractsJson.Wire.DeadLetterPayload).Error[..25]));
        Assert.Equal("pending", await bench.AskAsync<string>("select status from whatsapp_messages"));
    }

    private async Task<Guid> AskAsync(OutboundMessagePayload payload)
    {
        var id = Guid.NewGuid();
        await worker.RequestAsync(Inbound.Envelope(
            EventTypes.OutboundQueued, JsonSerializer.SerializeToElement(payload, ContractsJson.Wire.OutboundMessagePayload), id));
        return id;
    }

    private async Task CancelAsync(OutboundCancelledPayload payload, Guid? tenant = null)
    {
        var wish = JsonSerializer.SerializeToElement(payload, ContractsJson.Wire.OutboundCancelledPayload);
        Assert.Equal(TopicResponseAction.Success, await worker.RequestAsync(Inbound.Envelope(EventTypes.OutboundCancelled, wish, Guid.NewGuid(), tenant)));
    }

    private static readonly OutboundMessagePayload Text = new() { ToPhone = "+5511988887777", Text = "Seu pedido chega hoje." };
}
