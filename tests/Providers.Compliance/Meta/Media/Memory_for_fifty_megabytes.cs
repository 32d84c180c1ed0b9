using Microsoft.AspNetCore.Http;
using WhatsAppEngine.Core.Providers;

namespace WhatsAppEngine.Providers.Compliance.Meta.Media;

/// <summary>Measured for the whole process: nothing else may run meanwhile.</summary>
[CollectionDefinition(nameof(Memory_for_fifty_megabytes), DisableParallelization = true)]
[Collection(nameof(Memory_for_fifty_megabytes))]
public sealed class Memory_for_fifty_megabytes
{
    [Fact]
    public async Task Is_not_needed_for_an_upload()
    {
        await using var graph = ScriptedGraph.Start();
        var received = 0L;
        graph.Answer = async context =>
        {
            var buffer = new byte[64 * 1024];
            for (int read; (read = await context.Request.Body.ReadAsync(buffer)) > 0; received += read)
            {
            }

            await context.Response.WriteAsync("""{"id":"media-9"}""");
        };
        await graph.Get<IMediaExchange>().UploadAsync(Parcels.Of(graph, "video/mp4", "warm up"), default);
        var before = GC.GetTotalAllocatedBytes(precise: true);

        var piece = new byte[64 * 1024];
        var parcel = new MediaParcel(graph.Account, "video/mp4", 800L * piece.Length, () => Parcels.Repeat(piece, 800));
        Assert.IsType<CallOutcome<string>.Done>(await graph.Get<IMediaExchange>().UploadAsync(parcel, default));

        Assert.True(received > 50_000_000);
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 20_000_000);
    }
}
