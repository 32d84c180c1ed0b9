using BaseCommerce.WhatsApp.V1;
using Dapper;
using Grpc.Core;
using WhatsAppEngine.Testing;
using WhatsAppEngine.Worker.Tests.Bindings;

namespace WhatsAppEngine.Worker.Tests.Api.Errors;

public sealed class Deadlines_in_the_database
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task End_the_query_too()
    {
        await using var worker = await BindingsWorker.StartAsync();
        await using var locking = await worker.Database.OpenConnectionAsync();
        await using var transaction = await locking.BeginTransactionAsync();
        await locking.ExecuteAsync("lock table whatsapp_tenant_bindings in access exclusive mode");
        using var patience = new CancellationTokenSource();
        var call = worker.Api.ListAsync(new ListBindingsRequest(), cancellationToken: patience.Token);
        await Eventually.Async(async () => await WaitingAsync() == 1, Soon);

        await patience.CancelAsync();

        Assert.Equal(StatusCode.Cancelled, (await Assert.ThrowsAsync<RpcException>(() => call.ResponseAsync)).StatusCode);
        await Eventually.Async(async () => await WaitingAsync() == 0, Soon);
        worker.Logs.AssertNoErrors();

        // On a connection of its own: a transaction sees who waits as it first looked.
        async Task<int> WaitingAsync()
        {
            await using var looking = await worker.Database.OpenConnectionAsync();
            return await looking.ExecuteScalarAsync<int>(
                "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'");
        }
    }
}
