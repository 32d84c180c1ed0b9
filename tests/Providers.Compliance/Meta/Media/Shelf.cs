using System.Buffers;
using WhatsAppEngine.Core.Providers;

namespace WhatsAppEngine.Providers.Compliance.Meta.Media;

/// <summary>Takes a file and keeps it.</summary>
internal sealed class Shelf : IMediaReceiver
{
    private readonly ArrayBufferWriter<byte> bytes = new();

    public MediaFacts? File { get; private set; }

    public int Pieces { get; private set; }

    public int LargestPiece { get; private set; }

    public byte[] Bytes => bytes.WrittenSpan.ToArray();

    /// <summary>Called with every piece, before it is kept.</summary>
    public Func<CancellationToken, Task> OnPiece { get; init; } = _ => Task.CompletedTask;

    public Task BeginAsync(MediaFacts file, CancellationToken cancellationToken)
    {
        Assert.Null(File);
        File = file;
        return Task.CompletedTask;
    }

    public async Task WriteAsync(ReadOnlyMemory<byte> piece, CancellationToken cancellationToken)
    {
        await OnPiece(cancellationToken);
        (Pieces, LargestPiece) = (Pieces + 1, Math.Max(LargestPiece, piece.Length));
        bytes.Write(piece.Span);
    }
}
