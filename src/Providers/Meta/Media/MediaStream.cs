using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Options;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Providers.Http;
using WhatsAppEngine.Providers.Media;

namespace WhatsAppEngine.Providers.Meta.Media;

/// <summary>Fetches a file's bytes from its address.</summary>
internal sealed class MediaStream(ApiConnections connections, IOptions<MetaOptions> options, TimeProvider time)
{
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
                ?? await PassOnAsync(answer, promise, receiver, cancellationToken);
        }
        catch (Exception failure)
            when (failure is HttpRequestException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return new DownloadOutcome.Failed(MetaFailure.Of(new ApiAnswer.Unreachable())!);
        }
    }

    private async Task<DownloadOutcome> PassOnAsync(
        HttpResponseMessage answer, MediaPromise promise, IMediaReceiver receiver, CancellationToken cancellationToken)
    {
        await using var source = await answer.Content.ReadAsStreamAsync(cancellationToken);
        var passage = new MediaPassage(promise, receiver, options.Value.Timeout, options.Value.ChecksMediaHash);
        return await passage.RunAsync(source.ReadAsync, time, cancellationToken);
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
