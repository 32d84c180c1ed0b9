using System.Text.Json;
using Npgsql;
using WhatsAppEngine.Contracts;
using WhatsAppEngine.Contracts.Events;
using WhatsAppEngine.Core.Contents;
using WhatsAppEngine.Core.Sending;
using WhatsAppEngine.Storage.Outbound;
using WhatsAppEngine.Worker.Outbound;
using WhatsAppEngine.Worker.Relay;
using WhatsAppEngine.Worker.Tests.Intake;

namespace WhatsAppEngine.Worker.Tests.Channels;

/// <summary>A tenant whose provider shows everything that is sent through its API.</summary>
internal sealed class ShowingBench(IntakeBench bench, IReadOnlyList<IntakeWorker> workers) : IAsyncDisposable
{
    public const string Phone = "+5511988887777";
    public const string Lid = "10000000000001@lid";

    private static readonly Guid Owner = Guid.NewGuid();
    private int events;

    public IntakeBench Intake => bench;

    public static async Task<ShowingBench> StartAsync(int workers = 1)
    {
        var bench = await IntakeBench.StartAsync();
        var started = new List<IntakeWorker>();
        for (var count = 0; count < workers; count++)
        {
            started.Add(await bench.StartWorkerAsync());
        }

        return new ShowingBench(bench, started);
    }

    /// <summary>Messages of the engine, the provider being called for them at this moment.</summary>
    public async Task<IReadOnlyList<QueuedMessage>> BeginAsync(params IEnumerable<(Guid Conversation, OutboundContent Content)> messages)
    {
        var now = TimeProvider.System.GetUtcNow();
        await using (var connection = await bench.Database.OpenConnectionAsync())
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await OutboundQueueTable.EnqueueAsync(transaction, [.. messages.Select(m => new OutboundMessage
            {
                Id = Guid.NewGuid(), TenantId = Inbound.Tenant, ConversationId = m.Conversation, Content = m.Content, CreatedAt = now, DueAt = now,
            })], default);
            await transaction.CommitAsync();
        }

        var queue = new OutboundQueueTable(bench.Database);
        var claimed = await queue.ClaimAsync(Owner, ClaimShare.OfAny(1000), now.AddSeconds(1), now.AddMinutes(1), default);
        await queue.BeginAttemptsAsync(Owner, [.. claimed.Select(m => new BegunMessage(m.MessageId, MayPassOptOut: true))], now, default);
        return claimed;
    }

    /// <summary>A text to the customer, the provider being called for it.</summary>
    public async Task<QueuedMessage> BeginAsync(string text = "Seu pedido saiu") =>
        (await BeginAsync((await ConversationAsync(Phone), new TextContent(text)))).Single(message => message.CustomerPhone == Phone);

    /// <summary>The provider's answer is noted, by trying again where two were in each other's way.</summary>
    public async Task SettleAsync(QueuedMessage message, Settlement settlement)
    {
        var writer = new SettlementWriter(bench.Database, new EventsTopic("bc:whatsapp:events"), TimeProvider.System);
        for (var tries = 1; ; tries++)
        {
            try
            {
                await writer.WriteAsync([new SettledMessage(message, settlement, TimeProvider.System.GetUtcNow())], default);
                return;
            }
            catch (NpgsqlException failure) when (failure.IsTransient && tries < 10)
            {
            }
        }
    }

    /// <summary>The provider shows a message that was sent.</summary>
    public Task ShowAsync(
        string id, string? text = "Seu pedido saiu", string? phone = Phone, string? lid = null, bool throughApi = true, string type = "text",
        DateTimeOffset? sentAt = null) => BringAsync(
            EventTypes.EchoReceived,
            JsonSerializer.SerializeToElement(new EchoPayload
            {
                ToPhone = phone, ToLid = lid, ThroughApi = throughApi ? true : null,
                Message = Inbound.Text(text!, phone: null!, id, sentAt) with { MessageType = type, CustomerName = null },
            }, ContractsJson.Wire.EchoPayload));

    public Task StatusAsync(string id, string status, string? lid = null) => BringAsync(
        EventTypes.StatusReceived,
        JsonSerializer.SerializeToElement(Inbound.Status(id, status) with { RecipientLid = lid }, ContractsJson.Wire.StatusPayload));

    public Task WriteAsync(InboundMessagePayload message) => IntakeBench.BringAsync(workers[0], message.Event());

    public async Task<Guid> ConversationAsync(string? phone, string? lid = null)
    {
        var id = Guid.NewGuid();
        await bench.ExecuteAsync(
            "insert into whatsapp_conversations (id, tenant_id, customer_phone, current_state) values (@id, @Tenant, @phone, 'idle')", new { id, Inbound.Tenant, phone });
        await bench.ExecuteAsync("""
            insert into whatsapp_customer_identities (tenant_id, kind, value, conversation_id)
            select @Tenant, kind, value, @id from (values ('phone', @phone), ('lid', @lid)) as known (kind, value) where value is not null
            """, new { id, Inbound.Tenant, phone, lid });
        return id;
    }

    public Task<IReadOnlyList<(string? Id, string Status, string? Origin)>> MessagesAsync() => bench.ListAsync<(string?, string, string?)>(
        "select provider_message_id, status, content_json->>'origin' from whatsapp_messages where direction = 'out' order by created_at");

    public Task<int> CountAsync(string table) => bench.AskAsync<int>($"select count(*) from {table}");

    public ValueTask DisposeAsync() => bench.DisposeAsync();

    private Task BringAsync(string type, JsonElement payload)
    {
        var number = Interlocked.Increment(ref events);
        return IntakeBench.BringAsync(workers[number % workers.Count], Inbound.Envelope(type, payload, StableId.From(type, payload.GetRawText())));
    }
}
