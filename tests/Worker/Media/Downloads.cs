using System.Security.Cryptography;
using BaseCommerce.WhatsApp.V1;
using Grpc.Core;
using WhatsAppEngine.Testing;
using MediaClient = BaseCommerce.WhatsApp.V1.Media.MediaClient;

namespace WhatsAppEngine.Worker.Tests.Media;

public sealed class Downloads
{
    [Fact]
    public async Task A_file_is_named_by_our_id_the_providers_or_its_own()
    {
        await using var worker = await DeskWorker.StartAsync();
        DownloadRequest[] names = [OfMessage(DeskWorker.Message.ToString()), OfMessage("wamid.1"), OfMedia("media-1")];
        foreach (var request in names)
        {
            var (info, hash, size) = await worker.DownloadAsync(request);
            Assert.Equal((FakeGraph.HashOf(300_000), 300_000L), (hash, size));
            Assert.Equal(
                ("media-1", DeskWorker.Message.ToString(), "image/jpeg", 300_000L, FakeGraph.HashOf(300_000)),
                (info.MediaId, info.MessageId, info.MimeType, info.Size, info.Sha256));
        }

        Assert.All(worker.Meta.Asked, call => Assert.Equal("Bearer the token", call.Authorization));
    }

    [Fact]
    public async Task A_slow_reader_holds_the_download_back_and_one_who_leaves_ends_it()
    {
        await using var worker = await DeskWorker.StartAsync();
        worker.Meta.FileSize = 100_000_000;
        worker.Meta.Sha256 = "any";
        using var patience = new CancellationTokenSource();
        using var call = new MediaClient(worker.Channel).Download(OfMessage("wamid.1"), cancellationToken: patience.Token);
        Assert.True(await call.ResponseStream.MoveNext());

        var (seen, looks) = (0L, 0);
        await Eventually.Async(
            () =>
            {
                (looks, seen) = (worker.Meta.BytesSent == seen && seen > 0 ? looks + 1 : 0, worker.Meta.BytesSent);
                return looks >= 20;
            },
            TimeSpan.FromSeconds(20));
        Assert.InRange(worker.Meta.BytesSent, 1, 20_000_000);

        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<RpcException>(() => call.ResponseStream.MoveNext());
        worker.Logs.AssertNoErrors();
    }

    [Fact]
    public async Task Bytes_with_the_wrong_hash_end_in_data_loss_that_names_both()
    {
        await using var worker = await DeskWorker.StartAsync();
        worker.Meta.Sha256 = Convert.ToBase64String(SHA256.HashData("another file"u8));
        var refused = await DeskWorker.RefusedAsync(() => worker.DownloadAsync(OfMessage("wamid.1")));
        Assert.Equal(StatusCode.DataLoss, refused.StatusCode);
        Assert.Contains(worker.Meta.Sha256, refused.Status.Detail, StringComparison.Ordinal);
        Assert.Contains(FakeGraph.HashOf(300_000), refused.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_breaks_off_is_worth_another_try()
    {
        await using var worker = await DeskWorker.StartAsync();
        worker.Meta.IsCutOff = true;
        Assert.Equal(StatusCode.Unavailable, (await DeskWorker.RefusedAsync(() => worker.DownloadAsync(OfMessage("wamid.1")))).StatusCode);
    }

    [Fact]
    public async Task A_file_that_meta_has_no_longer_says_so()
    {
        await using var worker = await DeskWorker.StartAsync();
        worker.Meta.Answer = (400, """{"error":{"code":100,"error_subcode":33,"message":"Object with ID 'media-1' does not exist"}}""");
        var refused = await DeskWorker.RefusedAsync(() => worker.DownloadAsync(OfMessage("wamid.1")));
        Assert.Equal(StatusCode.NotFound, refused.StatusCode);
        Assert.Contains("kept for 7 days", refused.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_elsewhere_never_sees_the_token()
    {
        await using var worker = await DeskWorker.StartAsync();
        worker.Meta.Answer = (200, """{"url":"https://files.example.org/1","mime_type":"image/jpeg"}""");
        var refused = await DeskWorker.RefusedAsync(() => worker.DownloadAsync(OfMessage("wamid.1")));
        Assert.Equal(StatusCode.FailedPrecondition, refused.StatusCode);
        Assert.Contains("files.example.org", refused.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_fetches_another_tenants_file()
    {
        await using var worker = await DeskWorker.StartAsync();
        DownloadRequest[] names = [OfMessage(DeskWorker.Message.ToString()), OfMessage("wamid.1"), OfMedia("media-1")];
        foreach (var request in names)
        {
            request.TenantId = Guid.NewGuid().ToString();
            Assert.Equal(StatusCode.NotFound, (await DeskWorker.RefusedAsync(() => worker.DownloadAsync(request))).StatusCode);
        }

        Assert.Equal(StatusCode.NotFound, (await DeskWorker.RefusedAsync(() => worker.DownloadAsync(OfMessage("wamid.2")))).StatusCode);
        Assert.Empty(worker.Meta.Asked);
    }

    [Fact]
    public async Task A_request_that_names_nothing_is_told_so()
    {
        await using var worker = await DeskWorker.StartAsync();
        var refused = await DeskWorker.RefusedAsync(() => worker.DownloadAsync(new DownloadRequest { TenantId = "me" }));
        Assert.Equal(StatusCode.InvalidArgument, refused.StatusCode);
        Assert.StartsWith("tenant_id must be a UUID. file must be named", refused.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_an_app_token_set_nobody_downloads_without_it()
    {
        await using var worker = await DeskWorker.StartAsync(("APP_API_TOKEN", "app token"));
        Assert.Equal(StatusCode.Unauthenticated, (await DeskWorker.RefusedAsync(() => worker.DownloadAsync(OfMessage("wamid.1")))).StatusCode);
    }

    private static DownloadRequest OfMessage(string id) => new() { TenantId = DeskWorker.Tenant.ToString(), MessageId = id };

    private static DownloadRequest OfMedia(string id) => new() { TenantId = DeskWorker.Tenant.ToString(), MediaId = id };
}
