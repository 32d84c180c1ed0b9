using BaseCommerce.WhatsApp.V1;
using Dapper;
using Grpc.Core;
using WhatsAppEngine.Api.Tests.Hosting;
using WhatsAppEngine.Testing;

namespace WhatsAppEngine.Api.Tests.Patience;

public sealed class Deadlines
{
    private static readonly Guid Tenant = Guid.NewGuid();
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task End_a_call_and_what_it_waits_for_in_the_database()
    {
        await using var worker = await ApiWorker.StartAsync();
        await worker.ExecuteAsync("insert into whatsapp_conversations (id, tenant_id) values (@Tenant, @Tenant)", new { Tenant });
        await using var holder = await worker.Database.OpenConnectionAsync();
        await using var hold = await holder.BeginTransactionAsync();
        await holder.ExecuteAsync("select from whatsapp_conversations where id = @Tenant for update", new { Tenant }, hold);

        var refusal = await Assert.ThrowsAsync<RpcException>(async () => await new Conversations.ConversationsClient(worker.Invoker).CloseAsync(
            new CloseRequest { TenantId = $"{Tenant}", ConversationId = $"{Tenant}" }, ApiWorker.Headers, TimeProvider.System.GetUtcNow().UtcDateTime + Soon));

        Assert.Equal(StatusCode.DeadlineExceeded, refusal.StatusCode);
        await Eventually.Async(async () => await worker.AskAsync<int>(WhoWaits) == 0, Patience);
    }

    private const string WhoWaits = """
        select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
        """;
}
