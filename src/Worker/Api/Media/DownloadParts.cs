using BaseCommerce.WhatsApp.V1;
using Google.Protobuf;
using Grpc.Core;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Worker.Media;

namespace WhatsAppEngine.Worker.Api.Media;

/// <summary>Writes a file into the answer as it comes; a caller who reads slowly makes it come slowly.</summary>
internal sealed class DownloadParts(ReceivedFile wanted, IServerStreamWriter<DownloadPart> answer) : IMediaReceiver
{
    private const int LargestChunk = 256 * 1024;

    public Task BeginAsync(MediaFacts file, CancellationToken cancellationToken)
    {
        var info = new MediaInfo
        {
            MediaId = wanted.Wish.MediaId,
            MessageId = wanted.MessageId?.ToString() ?? "",
            MimeType = file.MimeType ?? "",
            Size = file.Size ?? 0,
            Sha256 = file.Sha256 ?? "",
        };
        return answer.WriteAsync(new DownloadPart { Info = info }, cancellationToken);
    }

    public async Task WriteAsync(ReadOnlyMemory<byte> piece, CancellationToken cancellationToken)
    {
        for (; piece.Length > 0; piece = piece[Math.Min(piece.Length, LargestChunk)..])
        {
            // Not copied: the message is written before the piece's memory is used again.
            var chunk = UnsafeByteOperations.UnsafeWrap(piece[..Math.Min(piece.Length, LargestChunk)]);
            await answer.WriteAsync(new DownloadPart { Chunk = chunk }, cancellationToken);
        }
    }
}
