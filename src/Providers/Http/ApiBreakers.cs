using System.Collections.Concurrent;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace WhatsAppEngine.Providers.Http;

/// <summary>
/// The circuit breaker and time limit around calls, one for each number or account at a server: one tenant's trouble stops no other's.
/// </summary>
internal sealed class ApiBreakers(BreakerLimits limits, TimeProvider time)
{
    /// <summary>How long the call at hand may take.</summary>
    public static readonly ResiliencePropertyKey<TimeSpan> TimeLimit = new("time limit");

    private readonly ConcurrentDictionary<(string Server, string Number), ResiliencePipeline<ApiAnswer>> pipelines = new();

    /// <summary>What calls about that number go through.</summary>
    public ResiliencePipeline<ApiAnswer> Around(string server, string number) => pipelines.GetOrAdd((server, number), _ => Build());

    private ResiliencePipeline<ApiAnswer> Build() => new ResiliencePipelineBuilder<ApiAnswer> { TimeProvider = time }
        .AddCircuitBreaker(new CircuitBreakerStrategyOptions<ApiAnswer>
        {
            FailureRatio = limits.Share,
            MinimumThroughput = limits.Calls,
            SamplingDuration = limits.Window,
            BreakDuration = limits.Pause,
            ShouldHandle = static ended => ValueTask.FromResult(IsFault(ended.Outcome.Result, ended.Context)),
        })
        .AddTimeout(new TimeoutStrategyOptions
        {
            TimeoutGenerator = static call => ValueTask.FromResult(call.Context.Properties.GetValue(TimeLimit, Timeout.InfiniteTimeSpan)),
        })
        .Build();

    // That a caller lost patience says nothing about the server.
    private static bool IsFault(ApiAnswer? answer, ResilienceContext context) =>
        answer is { IsFault: true } && !context.CancellationToken.IsCancellationRequested;
}

/// <summary>When a circuit breaker opens, and for how long.</summary>
/// <param name="Share">The share of calls that must fail.</param>
/// <param name="Calls">With fewer calls within the window it stays closed.</param>
/// <param name="Window">The time within which calls are counted.</param>
/// <param name="Pause">How long it stays open before one call may try again.</param>
internal sealed record BreakerLimits(double Share, int Calls, TimeSpan Window, TimeSpan Pause);
