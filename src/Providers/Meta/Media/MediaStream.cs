using System.Buffers;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Providers.Http;

namespace WhatsAppEngine.Providers.Meta.Media;

/// <summary>Fetches a file's bytes from its address, a buffer at a time, and hashes them on the way.</summary>
internal sealed class MediaStream(ApiConnections connections, IOptions<MetaOptions> options, TimeProvider time)
{
    private const int BufferSize = 64 * 1024;

    /// <summary>Null when the address holds no file any more: a new one may.</summary>
    public async Task<DownloadOutcome?> FetchAsync(
        Uri address, string token, MediaPromise promise, IMediaReceiver receiver, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(options.Value.Timeout, time);
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        try
        {
            using var answer = await connections.To(address.GetLeftPart(UriPartial.Authority))
                .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limited.Token);
            if (!answer.IsSuccessStatusCode)
            {
                return Refusal(answer, time.GetUtcNow());
            }

            return promise.Problem(answer.Content.Headers.ContentType?.MediaType, answer.Content.Headers.ContentLength)
                ?? await PassOnAsync(answer, promise, receiver, patience, cancellationToken);
        }
        catch (Exception failure)
            when (failure is HttpRequestException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return new DownloadOutcome.Failed(MetaFailure.Of(new ApiAnswer.Unreachable())!);
        }
    }

    private async Task<DownloadOutcome> PassOnAsync(
        HttpResponseMessage answer, MediaPromise promise, IMediaReceiver receiver, CancellationTokenSource patience,
        CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        await using var source = await answer.Content.ReadAsStreamAsync(cancellationToken);
        await receiver.BeginAsync(promise.Facts, cancellationToken);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            var received = 0L;
            while (await ReadAsync(source, buffer.AsMemory(0, BufferSize), patience, limited.Token, cancellationToken) is var read and not 0)
            {
                if (read < 0 || promise.TooMany(received + read) is not null)
                {
                    return read < 0 ? new DownloadOutcome.Interrupted(received) : promise.TooMany(received + read)!;
                }

                received += read;
                hash.AppendData(buffer, 0, read);
                await receiver.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }

            return Verdict(promise, received, hash.GetHashAndReset());
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private DownloadOutcome Verdict(MediaPromise promise, long received, byte[] hash)
    {
        if (received < promise.Facts.Size)
        {
            return new DownloadOutcome.Interrupted(received);
        }

        return (options.Value.ChecksMediaHash ? promise.HashProblem(hash) : null) ?? new DownloadOutcome.Complete(received);
    }

    // The next bytes, 0 at the end, -1 when the connection broke or went silent. However slow the receiver is, only the source is timed.
    private async ValueTask<int> ReadAsync(
        Stream source, Memory<byte> buffer, CancellationTokenSource patience, CancellationToken limited, CancellationToken cancellationToken)
    {
        patience.CancelAfter(options.Value.Timeout);
        try
        {
            return await source.ReadAsync(buffer, limited);
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

    private static DownloadOutcome? Refusal(HttpResponseMessage answer, DateTimeOffset now) => answer.StatusCode switch
    {
        HttpStatusCode.NotFound or HttpStatusCode.Gone => null,
        >= HttpStatusCode.Ambiguous and < HttpStatusCode.BadRequest => new DownloadOutcome.Failed(new CallFailure(
            CallFailureKind.Refused, $"http_{(int)answer.StatusCode}", "The file's address leads on to another, which is not followed.")),
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => new DownloadOutcome.Failed(new CallFailure(
            CallFailureKind.AccountProblem, $"http_{(int)answer.StatusCode}",
            "The number's token may not read the file. Remedy: bind the number again with a new system-user token.")),
        _ => new DownloadOutcome.Failed(new CallFailure(
            CallFailureKind.TryLater, $"http_{(int)answer.StatusCode}", "Meta's file server does not give the file.",
            (ApiAnswer.Read(answer, default, now) as ApiAnswer.Error)?.RetryAfter)),
    };
}
