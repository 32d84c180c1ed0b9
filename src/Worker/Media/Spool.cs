using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using WhatsAppEngine.Core.Contents;

namespace WhatsAppEngine.Worker.Media;

/// <summary>
/// Keeps a file that is being handed over on disk until all of it has come: only then is its hash known. Gone when disposed of.
/// </summary>
internal sealed class Spool : IAsyncDisposable
{
    private const int PieceSize = 64 * 1024;

    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] head = new byte[MediaLimits.Head];
    private readonly FileStream file;

    public Spool()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
        };
        if (!OperatingSystem.IsWindows())
        {
            // Nobody else on this machine may read what customers are sent.
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        file = new FileStream(Path.Combine(Path.GetTempPath(), $"whatsapp-upload-{Guid.NewGuid():N}"), options);
    }

    public long Size { get; private set; }

    /// <summary>The first bytes.</summary>
    public ReadOnlyMemory<byte> Head => head.AsMemory(0, (int)Math.Min(Size, head.Length));

    public async Task AddAsync(ReadOnlyMemory<byte> piece, CancellationToken cancellationToken)
    {
        if (Size < head.Length)
        {
            piece.Span[..(int)Math.Min(piece.Length, head.Length - Size)].CopyTo(head.AsSpan((int)Size));
        }

        hash.AppendData(piece.Span);
        await file.WriteAsync(piece, cancellationToken);
        Size += piece.Length;
    }

    /// <summary>SHA-256 of everything so far, as small hexadecimal digits.</summary>
    public string Sha256() => Convert.ToHexStringLower(hash.GetCurrentHash());

    /// <summary>Reads it from the beginning. The memory of a piece is used again for the next one.</summary>
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var buffer = new byte[PieceSize];
        for (var place = 0L; place < Size;)
        {
            file.Position = place;
            var read = await file.ReadAsync(buffer, cancellationToken);
            place += read;
            yield return buffer.AsMemory(0, read);
        }
    }

    public async ValueTask DisposeAsync()
    {
        hash.Dispose();
        await file.DisposeAsync();
    }
}
