using System.Buffers;
using System.Security.Cryptography;
using WhatsAppEngine.Core.Providers;

namespace WhatsAppEngine.Providers.Media;

/// <summary>Passes a file on, a buffer at a time, and hashes it on the way.</summary>
/// <param name="Promise">What the file must be.</param>
/// <param name="Receiver">Takes it.</param>
/// <param name="Patience">How long the source may be silent.</param>
/// <param name="ChecksHash">The hash must be the one that was promised.</param>
internal sealed record MediaPassage(MediaPromise Promise, IMediaReceiver Receiver, TimeSpan Patience, bool ChecksHash = true)
{
    private const int BufferSize = 64 * 1024;

    /// <summary>Runs to the end of the file, or until something is wrong with it.</summary>
    /// <param name="read">Gives the next bytes, 0 at the end; may fail as streams of the network do.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<DownloadOutcome> RunAsync(
        Func<Memory<byte>, CancellationToken, ValueTask<int>> read, TimeProvider time, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var patience = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        await Receiver.BeginAsync(Promise.Facts, cancellationToken);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            var received = 0L;
            while (await NextAsync(memory => read(memory, limited.Token), buffer.AsMemory(0, BufferSize), patience, cancellationToken) is var count and not 0)
            {
                if (count < 0 || Promise.TooMany(received + count) is not null)
                {
                    return count < 0 ? new DownloadOutcome.Interrupted(received) : Promise.TooMany(received + count)!;
                }

                received += count;
                hash.AppendData(buffer, 0, count);
                await Receiver.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
            }

            return Verdict(received, hash.GetHashAndReset());
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private DownloadOutcome Verdict(long received, byte[] hash) => received < Promise.Facts.Size
        ? new DownloadOutcome.Interrupted(received)
        : (ChecksHash ? Promise.HashProblem(hash) : null) ?? new DownloadOutcome.Complete(received);

    // The next bytes, 0 at the end, -1 when the connection broke or went silent. However slow the receiver is, only the source is timed.
    private async ValueTask<int> NextAsync(
        Func<Memory<byte>, ValueTask<int>> read, Memory<byte> buffer, CancellationTokenSource patience, CancellationToken cancellationToken)
    {
        patience.CancelAfter(Patience);
        try
        {
            return await read(buffer);
        }
        catch (Exception failure)
            when (failure is IOException or HttpRequestException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return -1;
        }
        finally
        {
            patience.CancelAfter(Timeout.InfiniteTimeSpan);
        }
    }
}
