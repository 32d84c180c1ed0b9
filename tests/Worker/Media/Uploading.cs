using BaseCommerce.WhatsApp.V1;
using Google.Protobuf;
using Grpc.Core;
using WhatsAppEngine.Testing;
using MediaClient = BaseCommerce.WhatsApp.V1.Media.MediaClient;

namespace WhatsAppEngine.Worker.Tests.Media;

public sealed class Uploading
{
    [Fact]
    public async Task A_file_is_handed_over_once_while_its_id_lives()
    {
        await using var worker = await DeskWorker.StartAsync();

        var first = await worker.UploadAsync(Header("image/jpeg"), Jpeg);
        var second = await worker.UploadAsync(Header("IMAGE/JPEG; x=y"), Jpeg);

        Assert.Equal(("uploaded-1", false, "image", (long)Jpeg.Length), (first.MediaId, first.Reused, first.Kind, first.Size));
        Assert.Equal(("uploaded-1", true, first.Sha256, first.ExpiresAt), (second.MediaId, second.Reused, second.Sha256, second.ExpiresAt));
        Assert.InRange(first.ExpiresAt.ToDateTimeOffset(), TimeProvider.System.GetUtcNow().AddDays(28.9), TimeProvider.System.GetUtcNow().AddDays(29));
        Assert.Equal(["POST /v25.0/number-1/media"], worker.Meta.Calls);
    }

    [Fact]
    public async Task A_dead_id_is_not_used_again()
    {
        await using var worker = await DeskWorker.StartAsync();
        await worker.UploadAsync(Header("image/jpeg"), Jpeg);
        await worker.ExecuteAsync("update whatsapp_media_uploads set expires_at = now()");
        Assert.Equal(("uploaded-2", false), (await worker.UploadAsync(Header("image/jpeg"), Jpeg)) is var again ? (again.MediaId, again.Reused) : default);
    }

    [Fact]
    public async Task The_same_file_at_once_is_handed_over_once()
    {
        await using var worker = await DeskWorker.StartAsync();
        var open = new TaskCompletionSource();
        worker.Meta.UploadsMayEnd = open.Task;

        var uploading = Enumerable.Range(0, 5).Select(_ => worker.UploadAsync(Header("image/jpeg"), Jpeg)).ToList();
        await Eventually.Async(() => !worker.Meta.Asked.IsEmpty, TimeSpan.FromSeconds(60));
        open.SetResult();
        var uploaded = await Task.WhenAll(uploading);

        Assert.Single(worker.Meta.Asked);
        Assert.Equal(4, uploaded.Count(file => file.Reused));
        Assert.All(uploaded, file => Assert.Equal("uploaded-1", file.MediaId));
    }

    [Theory]
    [InlineData("image/gif", "mime_type is not one that WhatsApp takes; convert the file to one of ")]
    [InlineData("application/pdf", "file does not begin as application/pdf does")]
    public async Task What_WhatsApp_would_not_take_is_refused_before_meta_is_asked(string mimeType, string words)
    {
        await using var worker = await DeskWorker.StartAsync();
        var refused = await DeskWorker.RefusedAsync(() => worker.UploadAsync(Header(mimeType), Jpeg));
        Assert.Equal(StatusCode.InvalidArgument, refused.StatusCode);
        Assert.StartsWith(words, refused.Status.Detail, StringComparison.Ordinal);
        Assert.Empty(worker.Meta.Asked);
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_refused_while_it_comes()
    {
        await using var worker = await DeskWorker.StartAsync();
        var endless = Enumerable.Repeat(new byte[1_000_000], 1000);
        var refused = await DeskWorker.RefusedAsync(() => worker.UploadAsync(Header("image/jpeg"), endless, () => { }));
        Assert.Equal(StatusCode.InvalidArgument, refused.StatusCode);
        Assert.Contains("WhatsApp takes at most 5242880 of the kind image", refused.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_number_of_another_tenant_takes_no_files()
    {
        await using var worker = await DeskWorker.StartAsync();
        var header = Header("image/jpeg");
        header.TenantId = Guid.NewGuid().ToString();
        Assert.Equal(StatusCode.NotFound, (await DeskWorker.RefusedAsync(() => worker.UploadAsync(header, Jpeg))).StatusCode);
    }

    [Fact]
    public async Task A_file_without_a_header_is_refused()
    {
        await using var worker = await DeskWorker.StartAsync();
        using var call = new MediaClient(worker.Channel).Upload();
        await call.RequestStream.WriteAsync(new UploadPart { Chunk = ByteString.CopyFrom(Jpeg) });
        var refused = await DeskWorker.RefusedAsync(() => call.ResponseAsync);
        Assert.Equal("header must be the first message.", refused.Status.Detail);
    }

    [Fact]
    public async Task A_file_that_was_uploaded_can_be_fetched_again_by_its_id()
    {
        await using var worker = await DeskWorker.StartAsync();
        var uploaded = await worker.UploadAsync(Header("image/jpeg"), Jpeg);
        using var call = new MediaClient(worker.Channel).Download(new DownloadRequest { TenantId = DeskWorker.Tenant.ToString(), MediaId = uploaded.MediaId });
        Assert.True(await call.ResponseStream.MoveNext());
        Assert.Equal("uploaded-1", call.ResponseStream.Current.Info.MediaId);
    }

    [Fact]
    public async Task A_file_for_a_provider_that_keeps_none_is_held_by_the_engine()
    {
        await using var worker = await DeskWorker.StartAsync();
        await worker.ExecuteAsync("update whatsapp_tenant_bindings set provider = 'evolution', instance_name = 'shop', phone_number_id = null");

        var first = await worker.UploadAsync(Header("image/jpeg"), Jpeg);
        var second = await worker.UploadAsync(Header("image/jpeg"), Jpeg);

        Assert.StartsWith("file:", first.MediaId, StringComparison.Ordinal);
        Assert.Equal((first.MediaId, (long)Jpeg.Length, "image"), (second.MediaId, second.Size, second.Kind));
        Assert.InRange(first.ExpiresAt.ToDateTimeOffset() - TimeProvider.System.GetUtcNow(), TimeSpan.FromHours(23), TimeSpan.FromHours(24));
        Assert.Empty(worker.Meta.Calls);
    }

    [Fact]
    public async Task A_file_too_large_to_be_held_is_refused()
    {
        await using var worker = await DeskWorker.StartAsync(("Media:LargestHeldFile", "10"));
        await worker.ExecuteAsync("update whatsapp_tenant_bindings set provider = 'evolution', instance_name = 'shop', phone_number_id = null");
        var refused = await DeskWorker.RefusedAsync(() => worker.UploadAsync(Header("image/jpeg"), Jpeg));
        Assert.Equal(StatusCode.InvalidArgument, refused.StatusCode);
        Assert.Contains("the engine holds at most 10 for numbers whose provider keeps no files", refused.Status.Detail, StringComparison.Ordinal);
    }

    private static readonly byte[] Jpeg = FakeGraph.Piece;

    private static UploadHeader Header(string mimeType) => new() { TenantId = DeskWorker.Tenant.ToString(), MimeType = mimeType };
}
