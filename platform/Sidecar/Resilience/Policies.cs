using System.Collections.Concurrent;
using Platform.Sidecar.Resources;

namespace Platform.Sidecar.Resilience;

/// <summary>Finds the policy of a target: its own, or the most specific default (dapr.md 7).</summary>
internal sealed class Policies(ResiliencyResource resiliency, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, CircuitBreaker> breakers = new();

    /// <summary>From a pub/sub component towards the app.</summary>
    public Policy PubSubInbound(string component) => PubSub(component, "Inbound", target => target.Inbound);

    /// <summary>From the app towards a pub/sub component.</summary>
    public Policy PubSubOutbound(string component) => PubSub(component, "Outbound", target => target.Outbound);

    // A target that is named at all gets no defaults, not even for the direction it leaves out.
    private Policy PubSub(string name, string direction, Func<ComponentTarget, ResiliencyTarget?> side)
    {
        var place = $"component/{name}/{direction}";
        return resiliency.Components.TryGetValue(name, out var target)
            ? side(target) is { } own ? Make(own, place) : Policy.None
            : Default([$"PubsubComponent{direction}", $"Component{direction}", "Component", ""], place);
    }

    private Policy Make(ResiliencyTarget target, string place) => Make(target.Timeout, target.Retry, target.CircuitBreaker, place);

    private Policy Default(string[] levels, string place) => Make(
        Named(levels, "Timeout", resiliency.Timeouts.ContainsKey),
        Named(levels, "Retry", resiliency.Retries.ContainsKey),
        Named(levels, "CircuitBreaker", resiliency.CircuitBreakers.ContainsKey),
        place);

    private Policy Make(string? timeout, string? retry, string? breaker, string place) => new(
        timeout is null ? null : resiliency.Timeouts[timeout],
        breaker is null ? null : Breaker(breaker, place),
        retry is null ? null : new RetryPlan(resiliency.Retries.GetValueOrDefault(retry) ?? BuiltIn(retry)),
        time);

    // One breaker per target, for it must outlive the calls it counts.
    private CircuitBreaker Breaker(string name, string place) =>
        breakers.GetOrAdd($"{place}/{name}", _ => new CircuitBreaker(resiliency.CircuitBreakers[name], time));

    private static string? Named(string[] levels, string policy, Func<string, bool> exists) =>
        levels.Select(level => $"Default{level}{policy}Policy").FirstOrDefault(exists);

    private static RetryResource BuiltIn(string name) => name == "DaprBuiltInServiceRetries"
        ? new(false, TimeSpan.FromSeconds(1), TimeSpan.Zero, 3, null, null)
        : new(true, TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(60), 3, null, null);
}
