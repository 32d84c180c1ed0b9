using Polly;
using Polly.CircuitBreaker;

namespace WhatsAppEngine.Providers.Http;

/// <summary>
/// Calls one provider's API: connections shared, the credential of each call its own, a time limit, and a circuit breaker for each number.
/// Tries once: to try again is the caller's decision.
/// </summary>
internal sealed class ApiClient(ApiConnections connections, BreakerLimits limits, TimeProvider time)
{
    private readonly ApiBreakers breakers = new(limits, time);

    /// <summary>Makes one call. Every expected end is an answer; cancellation throws when the call cannot have been seen.</summary>
    public async Task<ApiAnswer> CallAsync(ApiCall call, CancellationToken cancellationToken)
    {
        var attempt = ResilienceContextPool.Shared.Get(cancellationToken);
        attempt.Properties.Set(ApiBreakers.TimeLimit, call.TimeLimit);
        try
        {
            return await breakers.Around(call.Server, call.Number).ExecuteAsync(
                async limited => await TryAsync(call, limited.CancellationToken, cancellationToken), attempt);
        }
        catch (BrokenCircuitException open)
        {
            return new ApiAnswer.Unreachable(open.RetryAfter);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(attempt);
        }
    }

    /// <summary>Makes one call the answer to which is read as it comes: outside the circuit breaker, and timed by the caller.</summary>
    /// <exception cref="HttpRequestException">No answer came.</exception>
    public async Task<HttpResponseMessage> OpenAsync(ApiCall call, CancellationToken cancellationToken)
    {
        using var request = call.ToRequest();
        return await connections.To(call.Server).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    private async Task<ApiAnswer> TryAsync(ApiCall call, CancellationToken limited, CancellationToken callers)
    {
        using var request = call.ToRequest();
        try
        {
            using var answer = await connections.To(call.Server).SendAsync(request, limited);
            return ApiAnswer.Read(answer, await answer.Content.ReadAsByteArrayAsync(limited), time.GetUtcNow());
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or OperationCanceledException)
        {
            return AfterLostAnswer(call, failure, callers);
        }
    }

    // What counts is not how the call failed but whether the server can have seen it: it cannot before the first byte of its body was
    // written, and, of a body that is not observed, while there was no connection.
    private static ApiAnswer AfterLostAnswer(ApiCall call, Exception failure, CancellationToken callers)
    {
        var isUnseen = call.Content is ObservedContent body ? !body.WasTouched : IsBeforeConnection(failure);
        if (!isUnseen)
        {
            return new ApiAnswer.Lost();
        }

        callers.ThrowIfCancellationRequested();
        return new ApiAnswer.Unreachable();
    }

    private static bool IsBeforeConnection(Exception failure) => failure is HttpRequestException
    {
        HttpRequestError:
            HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError,
    };
}
