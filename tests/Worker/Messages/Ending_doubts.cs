using BaseCommerce.WhatsApp.V1;
using Grpc.Core;
using WhatsAppEngine.Worker.Tests.Intake;
using static WhatsAppEngine.Worker.Tests.Messages.MessagingWorker;

namespace WhatsAppEngine.Worker.Tests.Messages;

public sealed class Ending_doubts : IAsyncLifetime
{
    private MessagingWorker worker = null!;
    private string id = null!;

    public async Task InitializeAsync()
    {
        worker = await MessagingWorker.StartAsync();
        id = (await worker.Client.SendAsync(Text())).MessageId;
        await worker.ExecuteAsync("""
            delete from whatsapp_outbound_queue;
            update whatsapp_messages set status = 'unknown', error_code = 'outcome_unknown', status_updated_at = '2026-11-20 12:00Z', held_at = now()
            """);
    }

    public async Task DisposeAsync() => await worker.DisposeAsync();

    [Fact]
    public async Task Sends_it_once_more()
    {
        var (held, woken) = (await worker.GetAsync(id), worker.Outbound.Next);

        var message = await ResolveAsync(Resolution.SendAgain);

        Assert.True(held.IsHeld && woken.IsCompleted);
        Assert.Equal(("pending", "turn", false), (message.Status, message.WaitsFor, message.IsHeld));
        Assert.Equal((Guid.Parse(id), true), await worker.AskAsync<(Guid, bool)>("select message_id, is_head from whatsapp_outbound_queue"));
    }

    [Fact]
    public async Task Calls_it_sent()
    {
        var message = await ResolveAsync(Resolution.Sent);

        Assert.Equal(("sent", "", new DateTime(2026, 11, 20, 12, 0, 0)), (message.Status, message.ErrorCode, message.SentAt.ToDateTime()));
        Assert.Equal(1, await worker.AskAsync<int>("select message_count from whatsapp_conversations"));
    }

    [Fact]
    public async Task Calls_it_failed_and_tells_of_it()
    {
        var message = await ResolveAsync(Resolution.Failed);

        Assert.Equal(("failed", "outcome_unknown"), (message.Status, message.ErrorCode));
        Assert.Equal("whatsapp_delivery_failed", await worker.AskAsync<string>("select event_type from whatsapp_outbox"));
    }

    [Fact]
    public async Task Is_done_once_and_only_where_there_is_a_doubt()
    {
        var words = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            try
            {
                return (await ResolveAsync(Resolution.SendAgain)).Status;
            }
            catch (RpcException refusal)
            {
                return $"{refusal.StatusCode}";
            }
        }));

        Assert.Equal(["FailedPrecondition", "FailedPrecondition", "FailedPrecondition", "pending"], words.Order(StringComparer.Ordinal));
        Assert.Equal(1, await worker.AskAsync<int>("select count(*) from whatsapp_outbound_queue"));
    }

    [Fact]
    public async Task Of_another_tenant_is_not_found()
    {
        var request = new ResolveMessageRequest { TenantId = $"{Guid.NewGuid()}", MessageId = id, Resolution = Resolution.Sent };

        Assert.Equal(StatusCode.NotFound, (await RefusedAsync(() => worker.Client.ResolveMessageAsync(request).ResponseAsync)).StatusCode);
        Assert.Equal("unknown", await worker.AskAsync<string>("select status from whatsapp_messages"));
    }

    [Fact]
    public async Task Must_say_what_to_do()
    {
        var refusal = await RefusedAsync(() => worker.Client.ResolveMessageAsync(new ResolveMessageRequest { Resolution = (Resolution)9 }).ResponseAsync);

        Assert.Equal(["tenant_id", "message_id", "resolution"], FieldsOf(refusal));
    }

    private async Task<Message> ResolveAsync(Resolution resolution) => await worker.Client.ResolveMessageAsync(
        new ResolveMessageRequest { TenantId = $"{Inbound.Tenant}", MessageId = id, Resolution = resolution });
}
