using System.Buffers;

namespace Platform.Sidecar.Invocation;

/// <summary>Copies a body as it comes: every piece leaves at once, because the other side of a stream may be waiting for it.</summary>
internal static class Relay
{
    private const int BufferSize = 32 * 1024;

    public static async Task CopyAsync(Stream from, Stream to, MessageLimit? limit, CancellationToken ct)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            int read;
            while ((read = await from.ReadAsync(buffer, ct)) > 0)
            {
                limit?.Observe(buffer.AsSpan(0, read));
                await to.WriteAsync(buffer.AsMemory(0, read), ct);
                await to.FlushAsync(ct);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
