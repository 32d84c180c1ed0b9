using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace WhatsAppEngine.Providers.Meta;

/// <summary>
/// The circuit breaker and time limit around calls, one for each number or account at a server: one tenant's trouble stops no other's.
/// </summary>
internal sealed class GraphBreakers(IOptions<MetaOptions> options, TimeProvider time)
{
    /// <summary>How long the call at hand may take.</summary>
    public static readonly ResiliencePropertyKey<TimeSpan> TimeLimit = new("time limit");

    private readonly ConcurrentDictionary<(string Server, string Number), ResiliencePipeline<GraphAnswer>> pipelines = new();

    /// <summary>What calls about that number go through.</summary>
    public ResiliencePipeline<GraphAnswer> Around(string server, string number) => pipelines.GetOrAdd((server, number), _ => Build());

    private ResiliencePipeline<GraphAnswer> Build() => new ResiliencePipelineBuilder<GraphAnswer> { TimeProvider = time }
        .AddCircuitBreaker(new CircuitBreakerStrategyOptions<GraphAnswer>
        {
            FailureRatio = options.Value.BreakerShare,
            MinimumThroughput = options.Value.BreakerCalls,
            SamplingDuration = options.Value.BreakerWindow,
            BreakDuration = options.Value.BreakerPause,
            ShouldHandle = static ended => ValueTask.FromResult(IsFault(ended.Outcome.Result, ended.Context)),
        })
        .AddTimeout(new TimeoutStrategyOptions
        {
            TimeoutGenerator = static call => ValueTask.FromResult(call.Context.Properties.GetValue(TimeLimit, Timeout.InfiniteTimeSpan)),
        })
        .Build();

    // That a caller lost patience says nothing about Meta.
    private static bool IsFault(GraphAnswer? answer, ResilienceContext context) =>
        answer is { IsFault: true } && !context.CancellationToken.IsCancellationRequested;
}
