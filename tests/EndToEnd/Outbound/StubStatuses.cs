using System.Globalization;
using System.Text.Json.Nodes;

namespace WhatsAppEngine.EndToEnd.Outbound;

/// <summary>Tells the engine of all in the stub's journals that it was delivered: a provider outlives the Worker that wrote to it.</summary>
internal sealed class StubStatuses(Engine engine, MetaPost post, IReadOnlyList<Shop> shops, TimeProvider time)
{
    private const int MostPerPost = 100;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    private readonly HashSet<string> told = [];

    public async Task RunAsync(CancellationToken stop)
    {
        try
        {
            while (true)
            {
                foreach (var some in StubEntry.ReadAll(engine.StubJournals).Where(entry => !told.Contains(entry.ProviderMessageId))
                             .GroupBy(entry => entry.NumberId).SelectMany(ofNumber => ofNumber.Chunk(MostPerPost)))
                {
                    await TellAsync(some, stop);
                }

                await Task.Delay(Pause, time, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return;
        }
    }

    private async Task TellAsync(IReadOnlyList<StubEntry> entries, CancellationToken stop)
    {
        var shop = shops.Single(shop => shop.NumberId == entries[0].NumberId);
        await post.UntilTakenAsync(new Tenant(shop.TenantId, shop.NumberId), [], new JsonArray([.. entries.Select(Status)]), stop);
        told.UnionWith(entries.Select(entry => entry.ProviderMessageId));
    }

    private static JsonNode Status(StubEntry entry) => new JsonObject
    {
        ["id"] = entry.ProviderMessageId,
        ["status"] = "delivered",
        ["timestamp"] = entry.At.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
        ["biz_opaque_callback_data"] = $"{entry.MessageId:D}",
    };
}
