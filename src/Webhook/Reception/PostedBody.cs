using System.Buffers;

namespace WhatsAppEngine.Webhook.Reception;

/// <summary>A request's body in a rented buffer, given back when disposed.</summary>
internal sealed class PostedBody : IDisposable
{
    // A length that is only announced costs no memory: the buffer grows with what has arrived.
    private const int FirstLength = 64 * 1024;

    private byte[] buffer;
    private int length;

    private PostedBody(int firstLength) => buffer = ArrayPool<byte>.Shared.Rent(firstLength);

    public ReadOnlyMemory<byte> Bytes => buffer.AsMemory(0, length);

    /// <summary>Reads to the end; null when there are more than <paramref name="limit"/> bytes.</summary>
    /// <exception cref="BadHttpRequestException">The rest does not come, or too slowly.</exception>
    public static async Task<PostedBody?> ReadAsync(HttpRequest request, int limit, CancellationToken cancellationToken)
    {
        if (request.ContentLength > limit)
        {
            return null;
        }

        var body = new PostedBody((int)Math.Min(request.ContentLength ?? FirstLength, FirstLength) + 1);
        try
        {
            if (await body.FillAsync(request.Body, limit, cancellationToken))
            {
                return body;
            }
        }
        catch
        {
            body.Dispose();
            throw;
        }

        body.Dispose();
        return null;
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = [];
        length = 0;
    }

    private async Task<bool> FillAsync(Stream stream, int limit, CancellationToken cancellationToken)
    {
        for (int read; (read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken)) > 0;)
        {
            length += read;
            if (length > limit)
            {
                return false;
            }

            if (length == buffer.Length)
            {
                Grow();
            }
        }

        return true;
    }

    private void Grow()
    {
        var larger = ArrayPool<byte>.Shared.Rent(2 * buffer.Length);
        Bytes.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = larger;
    }
}
