using System.Security.Cryptography;
using BaseCommerce.WhatsApp.V1;
using Google.Protobuf;
using Grpc.Core;
using MediaClient = BaseCommerce.WhatsApp.V1.Media.MediaClient;

namespace WhatsAppEngine.Worker.Tests.Media;

/// <summary>Fetches and hands over files as a vertical does.</summary>
internal static class Vertical
{
    public static async Task<(MediaInfo Info, string Hash, long Size)> DownloadAsync(
        this DeskWorker worker, DownloadRequest request, Func<Task>? atTimes = null)
    {
        using var call = new MediaClient(worker.Channel).Download(request);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (info, size, parts) = ((MediaInfo?)null, 0L, 0);
        while (await call.ResponseStream.MoveNext())
        {
            var part = call.ResponseStream.Current;
            info ??= part.Info;
            hash.AppendData(part.Chunk.Span);
            size += part.Chunk.Length;
            Assert.True(part.Chunk.Length <= 256 * 1024);
            if (atTimes is not null && parts++ % 200 == 0)
            {
                await atTimes();
            }
        }

        return (info!, Convert.ToBase64String(hash.GetHashAndReset()), size);
    }

    public static Task<UploadedMedia> UploadAsync(this DeskWorker worker, UploadHeader header, byte[] file) =>
        worker.UploadAsync(header, [file], () => { });

    public static async Task<UploadedMedia> UploadAsync(this DeskWorker worker, UploadHeader header, IEnumerable<byte[]> pieces, Action atTimes)
    {
        using var call = new MediaClient(worker.Channel).Upload();
        try
        {
            await call.RequestStream.WriteAsync(new UploadPart { Header = header });
            var place = 0;
            foreach (var piece in pieces)
            {
                await call.RequestStream.WriteAsync(new UploadPart { Chunk = ByteString.CopyFrom(piece) });
                if (place++ % 10 == 0)
                {
                    atTimes();
                }
            }

            await call.RequestStream.CompleteAsync();
        }
        catch (Exception ended) when (ended is RpcException or InvalidOperationException)
        {
            // The call was answered before all was said: the answer says why.
        }

        return await call.ResponseAsync;
    }
}
