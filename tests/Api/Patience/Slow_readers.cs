using BaseCommerce.WhatsApp.V1;
using Grpc.Core;
using WhatsAppEngine.Api.Tests.Hosting;

namespace WhatsAppEngine.Api.Tests.Patience;

public sealed class Slow_readers
{
    private const int Changes = 20_000;
    private const int Together = 5_000;
    private const int Megabyte = 1024 * 1024;

    // A few of the 30 MB that the changes take.
    private const int GrowthAllowed = 8 * Megabyte;

    private static readonly Guid Tenant = Guid.NewGuid();
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task Cost_the_worker_no_memory_however_much_changes()
    {
        await using var worker = await ApiWorker.StartAsync();
        await worker.ExecuteAsync("insert into whatsapp_conversations (id, tenant_id) values (@Tenant, @Tenant)", new { Tenant });
        using var slow = await WatchAsync(worker);
        using var quick = await WatchAsync(worker);
        var before = Memory();

        for (var first = 0; first < Changes; first += Together)
        {
            await worker.ExecuteAsync(NewMessages, new { Tenant, Together });
        }

        await ReadAsync(quick, Changes);
        var growth = Memory() - before;
        Assert.True(growth < GrowthAllowed, $"The worker has {growth / Megabyte} MB more.");
        await ReadAsync(slow, Changes / 10);
    }

    // One that has begun, and of which nothing more is read.
    private static async Task<AsyncServerStreamingCall<MessageChange>> WatchAsync(ApiWorker worker)
    {
        var call = new Messaging.MessagingClient(worker.Invoker).WatchMessages(new WatchMessagesRequest { TenantId = $"{Tenant}" }, ApiWorker.Headers);
        Assert.True(await call.ResponseStream.MoveNext());
        return call;
    }

    private static async Task ReadAsync(AsyncServerStreamingCall<MessageChange> call, int count)
    {
        using var patience = new CancellationTokenSource(Patience);
        var seen = new HashSet<Guid>(count);
        while (seen.Count < count && await call.ResponseStream.MoveNext(patience.Token))
        {
            if (call.ResponseStream.Current.Message is { } message)
            {
                seen.Add(Guid.Parse(message.Id));
            }
        }

        Assert.Equal(count, seen.Count);
    }

    private static long Memory()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }

    private const string NewMessages = """
        insert into whatsapp_messages (tenant_id, conversation_id, direction, content, status)
        select @Tenant, @Tenant, 'in', repeat('cake ', 300), 'received' from generate_series(1, @Together)
        """;
}
