using System.Net.Http.Headers;
using Microsoft.Extensions.Options;
using Polly;
using Polly.CircuitBreaker;

namespace WhatsAppEngine.Providers.Meta;

/// <summary>
/// Calls the Graph API: connections shared, the token of each call its own, a time limit, and a circuit breaker for each number or account.
/// Tries once: to try again is the caller's decision.
/// </summary>
internal sealed class GraphClient(GraphConnections connections, GraphBreakers breakers, IOptions<MetaOptions> options, TimeProvider time)
{
    /// <summary>Makes one call. Every expected end is an answer; cancellation throws when the call cannot have been seen.</summary>
    /// <param name="call">The call.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<GraphAnswer> CallAsync(GraphCall call, CancellationToken cancellationToken)
    {
        var server = call.Server ?? options.Value.GraphUrl;
        var attempt = ResilienceContextPool.Shared.Get(cancellationToken);
        attempt.Properties.Set(GraphBreakers.TimeLimit, call.TimeLimit ?? options.Value.Timeout);
        try
        {
            return await breakers.Around(server, call.Number).ExecuteAsync(
                async limited => await TryAsync(call, server, limited.CancellationToken, cancellationToken), attempt);
        }
        catch (BrokenCircuitException open)
        {
            return new GraphAnswer.Unreachable(open.RetryAfter);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(attempt);
        }
    }

    private async Task<GraphAnswer> TryAsync(GraphCall call, string server, CancellationToken limited, CancellationToken callers)
    {
        using var request = new HttpRequestMessage(call.Method, UrlOf(server, call.Path)) { Content = call.Content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", call.Token);
        try
        {
            using var answer = await connections.To(server).SendAsync(request, limited);
            return GraphAnswer.Read(answer, await answer.Content.ReadAsByteArrayAsync(limited), time.GetUtcNow());
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or OperationCanceledException)
        {
            return AfterLostAnswer(call, failure, callers);
        }
    }

    // What counts is not how the call failed but whether Meta can have seen it: it cannot before the first byte of its body was written,
    // and, of a body that is not observed, while there was no connection.
    private static GraphAnswer AfterLostAnswer(GraphCall call, Exception failure, CancellationToken callers)
    {
        var isUnseen = call.Content is ObservedContent body ? !body.WasTouched : IsBeforeConnection(failure);
        if (!isUnseen)
        {
            return new GraphAnswer.Lost();
        }

        callers.ThrowIfCancellationRequested();
        return new GraphAnswer.Unreachable();
    }

    private static bool IsBeforeConnection(Exception failure) => failure is HttpRequestException
    {
        HttpRequestError:
            HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError,
    };

    private Uri UrlOf(string server, string path) => new($"{server.TrimEnd('/')}/{options.Value.ApiVersion}/{path}");
}
