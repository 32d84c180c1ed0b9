using BaseCommerce.WhatsApp.V1;
using Grpc.Core;
using WhatsAppEngine.Core.Contents;
using WhatsAppEngine.Worker.Media;

namespace WhatsAppEngine.Worker.Api.Media;

/// <summary>Reads a file that is handed over, and refuses what WhatsApp would not take.</summary>
internal static class UploadParts
{
    /// <exception cref="RpcException">INVALID_ARGUMENT.</exception>
    public static async Task<UploadHeader> ReadHeaderAsync(IAsyncStreamReader<UploadPart> parts, CancellationToken cancellationToken)
    {
        if (!await parts.MoveNext(cancellationToken) || parts.Current.PartCase != UploadPart.PartOneofCase.Header)
        {
            new FieldRules().Require(false, "header", "must be the first message").Enforce();
        }

        MediaRules.Check(parts.Current.Header);
        return parts.Current.Header;
    }

    /// <summary>Refuses a file as soon as it is too large: no more of it is kept.</summary>
    /// <exception cref="RpcException">INVALID_ARGUMENT.</exception>
    public static async Task ReadAllAsync(
        IAsyncStreamReader<UploadPart> parts, string mimeType, Spool spool, CancellationToken cancellationToken)
    {
        while (await parts.MoveNext(cancellationToken))
        {
            if (parts.Current.PartCase != UploadPart.PartOneofCase.Chunk)
            {
                new FieldRules().Require(false, "chunk", "must be in every message after the first").Enforce();
            }

            MediaRules.Check(MediaLimits.SizeProblem(mimeType, spool.Size + parts.Current.Chunk.Length));
            await spool.AddAsync(parts.Current.Chunk.Memory, cancellationToken);
        }

        MediaRules.Check(MediaLimits.Problem(mimeType, spool.Size, spool.Head.Span));
    }
}
