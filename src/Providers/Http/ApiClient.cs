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

    private async Task<ApiAnswer> TryAsync(ApiCall call, CancellationToken limited, CancellationToken callers)
    {
        using var request = RequestOf(call);
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

    private static HttpRequestMessage RequestOf(ApiCall call)
    {
        var request = new HttpRequestMessage(call.Method, new Uri($"{call.Server.TrimEnd('/')}/{call.Path}")) { Content = call.Content };
        request.Headers.TryAddWithoutValidation(call.Credential.Name, call.Credential.Value);
        return request;
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
