using BaseCommerce.WhatsApp.V1;

namespace WhatsAppEngine.Worker.Tests.Media;

/// <summary>Measured for the whole process: nothing else may run meanwhile.</summary>
[CollectionDefinition(nameof(Memory_for_fifty_megabytes), DisableParallelization = true)]
[Collection(nameof(Memory_for_fifty_megabytes))]
public sealed class Memory_for_fifty_megabytes
{
    [Fact]
    public async Task Is_not_needed_for_a_download()
    {
        await using var worker = await DeskWorker.StartAsync();
        await worker.DownloadAsync(Request);
        worker.Meta.FileSize = 50_000_000;
        worker.Meta.Sha256 = FakeGraph.HashOf(50_000_000);
        GC.Collect();
        var (before, highest) = (GC.GetTotalMemory(forceFullCollection: true), 0L);

        var (_, hash, size) = await worker.DownloadAsync(Request, () =>
        {
            highest = Math.Max(highest, GC.GetTotalMemory(forceFullCollection: true));
            return Task.CompletedTask;
        });

        Assert.Equal((worker.Meta.Sha256, 50_000_000L), (hash, size));
        Assert.InRange(highest - before, long.MinValue, 8_000_000);
    }

    [Fact]
    public async Task Is_not_needed_for_an_upload_and_no_file_is_left_behind()
    {
        await using var worker = await DeskWorker.StartAsync();
        var piece = new byte[500_000];
        await worker.UploadAsync(Header, piece);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var highest = 0L;

        var uploaded = await worker.UploadAsync(Header, Enumerable.Repeat(piece, 100), () =>
            highest = Math.Max(highest, GC.GetTotalMemory(forceFullCollection: true)));

        Assert.Equal(50_000_000, uploaded.Size);
        Assert.True(long.Parse(worker.Meta.Asked.Last().Body) > 50_000_000);
        Assert.InRange(highest - before, long.MinValue, 8_000_000);
        Assert.Empty(Directory.GetFiles(Path.GetTempPath(), "whatsapp-upload-*"));
    }

    private static readonly string Tenant = DeskWorker.Tenant.ToString();
    private static readonly DownloadRequest Request = new() { TenantId = Tenant, MessageId = "wamid.1" };
    private static readonly UploadHeader Header = new() { TenantId = Tenant, MimeType = "application/msword" };
}
