using BaseCommerce.WhatsApp.V1;
using Grpc.Core;
using WhatsAppEngine.Worker.Tests.Intake;
using static WhatsAppEngine.Worker.Tests.Messages.MessagingWorker;

namespace WhatsAppEngine.Worker.Tests.Messages;

public sealed class Looking_at_messages : IAsyncLifetime
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
    public async Task Finds_one_by_any_of_its_names()
    {
        await worker.ExecuteAsync("update whatsapp_messages set provider_message_id = 'wamid.7', status = 'delivered'");

        var found = new[]
        {
            await GetAsync(new GetMessageRequest { MessageId = id }),
            await GetAsync(new GetMessageRequest { ProviderMessageId = "wamid.7" }),
            await GetAsync(new GetMessageRequest { IdempotencyKey = "pedido-7" }),
        };

        Assert.All(found, message => Assert.Equal((id, "delivered"), (message.Id, message.Status)));
    }

    [Fact]
    public async Task Does_not_find_another_tenants()
    {
        var refusal = await RefusedAsync(() => worker.Client.GetMessageAsync(
            new GetMessageRequest { TenantId = $"{Guid.NewGuid()}", MessageId = id }).ResponseAsync);
        Assert.Equal(StatusCode.NotFound, refusal.StatusCode);
    }

    [Fact]
    public async Task Names_the_fields_that_are_wrong()
    {
        var nothing = await RefusedAsync(() => worker.Client.GetMessageAsync(new GetMessageRequest { TenantId = "loja" }).ResponseAsync);
        var id = await RefusedAsync(() => GetAsync(new GetMessageRequest { MessageId = "7" }));
        var provider = await RefusedAsync(() => GetAsync(new GetMessageRequest { ProviderMessageId = "a\0" }));
        var key = await RefusedAsync(() => GetAsync(new GetMessageRequest { IdempotencyKey = "" }));

        Assert.Equal(
            ["tenant_id", "message", "message_id", "provider_message_id", "idempotency_key"],
            new[] { nothing, id, provider, key }.SelectMany(FieldsOf));
    }

    [Theory]
    [InlineData("", "turn")]
    [InlineData("update whatsapp_outbound_queue set attempt_started_at = now(), attempts = 3", "provider")]
    [InlineData("update whatsapp_outbound_queue set is_head = false", "line")]
    [InlineData("update whatsapp_outbound_queue set due_at = now() + interval '1 hour'; update whatsapp_messages set error_code = 'paced'", "paced")]
    [InlineData(
        "update whatsapp_outbound_queue set is_head = false, aside_until = now() + interval '1 hour'; update whatsapp_messages set error_code = 'quiet_hours'",
        "quiet_hours")]
    [InlineData("update whatsapp_messages set status = 'sent'; delete from whatsapp_outbound_queue", "")]
    public async Task Says_what_it_waits_for(string happened, string waitsFor)
    {
        await worker.ExecuteAsync($"{happened};");

        var message = await worker.GetAsync(id);

        Assert.Equal(waitsFor, message.WaitsFor);
        Assert.Equal(waitsFor == "provider" ? 3 : 0, message.Attempts);
        Assert.Equal(waitsFor is "paced" or "quiet_hours", message.DueAt?.ToDateTimeOffset() > TimeProvider.System.GetUtcNow().AddMinutes(30));
    }

    [Fact]
    public async Task Shows_a_customers_as_received()
    {
        await worker.ExecuteAsync(
            "update whatsapp_messages set direction = 'in', status = 'delivered', provider_message_id = 'wamid.8'; delete from whatsapp_outbound_queue");

        var message = await GetAsync(new GetMessageRequest { ProviderMessageId = "wamid.8" });

        Assert.Equal(("in", "received", ""), (message.Direction, message.Status, message.MessageClass));
    }

    private async Task<Message> GetAsync(GetMessageRequest request)
    {
        request.TenantId = $"{Inbound.Tenant}";
        return await worker.Client.GetMessageAsync(request);
    }
}
