using BaseCommerce.WhatsApp.V1;
using Grpc.Core;
using WhatsAppEngine.Storage.Outbound;
using WhatsAppEngine.Worker.Tests.Intake;
using static WhatsAppEngine.Worker.Tests.Messages.MessagingWorker;

namespace WhatsAppEngine.Worker.Tests.Messages;

public sealed class Taking_messages_back : IAsyncLifetime
{
    private MessagingWorker worker = null!;
    private string id = null!;

    public async Task InitializeAsync()
    {
        worker = await MessagingWorker.StartAsync();
        var request = Text();
        request.IdempotencyKey = "pedido-7";
        id = (await worker.Client.SendAsync(request)).MessageId;
    }

    public async Task DisposeAsync() => await worker.DisposeAsync();

    [Fact]
    public async Task Lets_the_next_come_forward_and_tells_of_it()
    {
        await worker.Client.SendAsync(Text("o seguinte"));

        var cancelled = await CancelAsync(new CancelMessageRequest { MessageId = id });

        Assert.Equal((id, "cancelled", "cancelled"), (cancelled.Id, cancelled.Status, cancelled.ErrorCode));
        Assert.Equal("o seguinte", await worker.AskAsync<string>(
            "select m.content from whatsapp_outbound_queue q join whatsapp_messages m on m.id = q.message_id where q.is_head"));
        Assert.Equal("whatsapp_delivery_failed", await worker.AskAsync<string>("select event_type from whatsapp_outbox"));
    }

    [Fact]
    public async Task Twice_and_by_key_answers_the_same()
    {
        await CancelAsync(new CancelMessageRequest { IdempotencyKey = "pedido-7" });
        Assert.Equal("cancelled", (await CancelAsync(new CancelMessageRequest { IdempotencyKey = "pedido-7" })).Status);
        Assert.Equal(1, await worker.AskAsync<int>("select count(*) from whatsapp_outbox"));
    }

    [Theory]
    [InlineData("update whatsapp_outbound_queue set attempt_started_at = now()", "at this moment")]
    [InlineData("delete from whatsapp_outbound_queue; update whatsapp_messages set status = 'delivered'", "it is delivered by now")]
    [InlineData("delete from whatsapp_outbound_queue; update whatsapp_messages set status = 'failed'", "has failed")]
    [InlineData("delete from whatsapp_outbound_queue; update whatsapp_messages set status = 'unknown'", "Nobody knows")]
    public async Task That_cannot_be_taken_back_says_why(string happened, string why)
    {
        await worker.ExecuteAsync(happened);

        var refusal = await RefusedAsync(() => CancelAsync(new CancelMessageRequest { MessageId = id }));

        Assert.Equal(StatusCode.FailedPrecondition, refusal.StatusCode);
        Assert.Contains(why, refusal.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_another_tenant_a_customer_or_nobody_are_not_found()
    {
        await worker.ExecuteAsync("update whatsapp_messages set direction = 'in' where idempotency_key = 'pedido-7'");

        foreach (var request in new CancelMessageRequest[]
        {
            new() { TenantId = $"{Guid.NewGuid()}", MessageId = id }, new() { TenantId = $"{Inbound.Tenant}", MessageId = id },
            new() { TenantId = $"{Inbound.Tenant}", IdempotencyKey = "pedido-8" },
        })
        {
            Assert.Equal(StatusCode.NotFound, (await RefusedAsync(() => worker.Client.CancelMessageAsync(request).ResponseAsync)).StatusCode);
        }

        Assert.Equal(0, await worker.AskAsync<int>("select (select count(*) from whatsapp_dead_letters) + (select count(*) from whatsapp_outbox)"));
    }

    [Fact]
    public async Task At_the_moment_it_leaves_either_sends_it_or_takes_it_back()
    {
        var table = new OutboundQueueTable(worker.Database);
        for (var round = 0; round < 15; round++)
        {
            var (owner, now) = (Guid.NewGuid(), TimeProvider.System.GetUtcNow());
            var message = Guid.Parse((await worker.Client.SendAsync(Text($"{round}", $"+55119777000{round:D2}"))).MessageId);
            await worker.ExecuteAsync(
                "update whatsapp_outbound_queue set lease_owner = @owner, lease_until = now() + interval '1 minute' where message_id = @message",
                new { owner, message });

            var beginning = table.BeginAttemptsAsync(owner, [new BegunMessage(message, MayPassOptOut: false)], now, default);
            var taking = CancelAsync(new CancelMessageRequest { MessageId = $"{message}" });
            var begun = (await beginning).Contains(message);

            if (begun)
            {
                Assert.Equal(StatusCode.FailedPrecondition, (await RefusedAsync(() => taking)).StatusCode);
            }
            else
            {
                Assert.Equal("cancelled", (await taking).Status);
            }
        }
    }

    private async Task<Message> CancelAsync(CancelMessageRequest request)
    {
        request.TenantId = $"{Inbound.Tenant}";
        return await worker.Client.CancelMessageAsync(request);
    }
}
