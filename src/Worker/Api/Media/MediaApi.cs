using BaseCommerce.WhatsApp.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using WhatsAppEngine.Core.Contents;
using WhatsAppEngine.Worker.Media;
using WhatsAppEngine.Worker.Numbers;

namespace WhatsAppEngine.Worker.Api.Media;

/// <summary>Serves <c>basecommerce.whatsapp.v1.Media</c>.</summary>
internal sealed class MediaApi(ReceivedFiles files, Uploads uploads, HeldFiles held, TenantNumbers numbers, ILogger<MediaApi> logger)
    : BaseCommerce.WhatsApp.V1.Media.MediaBase
{
    public override async Task Download(
        DownloadRequest request, IServerStreamWriter<DownloadPart> responseStream, ServerCallContext context)
    {
        MediaRules.Check(request);
        var file = (await FindAsync(request, context.CancellationToken)).OrRefuse();
        var outcome = await file.DownloadAsync(new DownloadParts(file, responseStream), context.CancellationToken);
        logger.Downloaded(file.Wish.Account.TenantId, file.MessageId, outcome.GetType().Name);
        outcome.OrRefuse();
    }

    public override async Task<UploadedMedia> Upload(IAsyncStreamReader<UploadPart> requestStream, ServerCallContext context)
    {
        var header = await UploadParts.ReadHeaderAsync(requestStream, context.CancellationToken);
        var number = (await numbers.FindAsync(Guid.Parse(header.TenantId), header.PhoneNumberId, context.CancellationToken)).OrRefuse();
        await using var spool = new Spool();
        await UploadParts.ReadAllAsync(requestStream, header.MimeType, spool, context.CancellationToken);
        return ToAnswer(uploads.KeeperFor(number.Provider) is { } exchange
            ? (await uploads.UploadAsync(
                exchange, number.Sending, FileToUpload.Of(header.MimeType, spool), context.CancellationToken)).OrRefuse()
            : await HoldAsync(number, header.MimeType, spool, context.CancellationToken));
    }

    private Task<UploadedFile> HoldAsync(TenantNumber number, string mimeType, Spool spool, CancellationToken cancellationToken)
    {
        MediaRules.Check(held.Problem(spool.Size));
        return held.HoldAsync(number.Sending, mimeType, spool, cancellationToken);
    }

    private Task<Search<ReceivedFile>> FindAsync(DownloadRequest request, CancellationToken cancellationToken)
    {
        var tenant = Guid.Parse(request.TenantId);
        return request.FileCase == DownloadRequest.FileOneofCase.MediaId
            ? files.OfIdAsync(tenant, request.MediaId, cancellationToken)
            : files.OfMessageAsync(tenant, request.MessageId, cancellationToken);
    }

    private static UploadedMedia ToAnswer(UploadedFile file) => new()
    {
        MediaId = file.Upload.MediaId,
        ExpiresAt = file.Upload.ExpiresAt.ToTimestamp(),
        Reused = file.IsReused,
        Sha256 = file.Upload.Sha256,
        Size = file.Upload.Size,
        Kind = MediaLimits.KindOf(file.Upload.MimeType)?.Name() ?? "",
    };
}
