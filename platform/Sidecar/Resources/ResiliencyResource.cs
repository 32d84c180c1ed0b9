namespace Platform.Sidecar.Resources;

/// <summary>Resiliency policies by name, and what they are applied to. All Resiliency resources of an app are merged into one.</summary>
internal sealed record ResiliencyResource(
    IReadOnlyDictionary<string, TimeSpan> Timeouts,
    IReadOnlyDictionary<string, RetryResource> Retries,
    IReadOnlyDictionary<string, CircuitBreakerResource> CircuitBreakers,
    IReadOnlyDictionary<string, ResiliencyTarget> Apps,
    IReadOnlyDictionary<string, ComponentTarget> Components)
{
    public static ResiliencyResource Empty { get; } = new(
        new Dictionary<string, TimeSpan>(),
        new Dictionary<string, RetryResource>(),
        new Dictionary<string, CircuitBreakerResource>(),
        new Dictionary<string, ResiliencyTarget>(),
        new Dictionary<string, ComponentTarget>());

    public static ResiliencyResource Read(Field document)
    {
        var policies = document["spec"]["policies"];
        var targets = document["spec"]["targets"];
        return new(
            Map(policies["timeouts"], value => value.Duration(TimeSpan.Zero)),
            Map(policies["retries"], RetryResource.Read),
            Map(policies["circuitBreakers"], CircuitBreakerResource.Read),
            Map(targets["apps"], ResiliencyTarget.Read),
            Map(targets["components"], ComponentTarget.Read));
    }

    /// <summary>This and <paramref name="later"/>, whose entries win.</summary>
    public ResiliencyResource With(ResiliencyResource later) => new(
        Join(Timeouts, later.Timeouts),
        Join(Retries, later.Retries),
        Join(CircuitBreakers, later.CircuitBreakers),
        Join(Apps, later.Apps),
        Join(Components, later.Components));

    /// <summary>Throws when a target names a policy that nobody wrote.</summary>
    public void RequireNamedPolicies()
    {
        var targets = Apps.Values.Concat(Components.Values.SelectMany(target => new[] { target.Inbound, target.Outbound }));
        foreach (var target in targets.OfType<ResiliencyTarget>())
        {
            Require(target, "timeout", target.Timeout, Timeouts.ContainsKey);
            Require(target, "retry", target.Retry, Retries.ContainsKey);
            Require(target, "circuitBreaker", target.CircuitBreaker, CircuitBreakers.ContainsKey);
        }
    }

    private static void Require(ResiliencyTarget target, string field, string? policy, Func<string, bool> isKnown)
    {
        if (policy is not null && !isKnown(policy) && !policy.StartsWith("DaprBuiltIn", StringComparison.Ordinal))
        {
            throw target.Place[field].Error($"no policy is named '{policy}'");
        }
    }

    private static Dictionary<string, T> Map<T>(Field field, Func<Field, T> read) =>
        field.Entries().ToDictionary(entry => entry.Key, entry => read(entry.Value));

    private static Dictionary<string, T> Join<T>(IReadOnlyDictionary<string, T> first, IReadOnlyDictionary<string, T> later)
    {
        var all = new Dictionary<string, T>(first);
        foreach (var (name, value) in later)
        {
            all[name] = value;
        }

        return all;
    }
}

/// <summary>The policies of one direction; null means none named.</summary>
internal sealed record ResiliencyTarget(string? Timeout, string? Retry, string? CircuitBreaker, Field Place)
{
    public static ResiliencyTarget Read(Field field) =>
        new(field["timeout"].TextOrNull(), field["retry"].TextOrNull(), field["circuitBreaker"].TextOrNull(), field);
}

/// <summary>A component's policies: inbound towards the app, outbound towards the component.</summary>
internal sealed record ComponentTarget(ResiliencyTarget? Inbound, ResiliencyTarget? Outbound)
{
    public static ComponentTarget Read(Field field) => new(Direction(field["inbound"]), Direction(field["outbound"]));

    private static ResiliencyTarget? Direction(Field field) => field.Exists ? ResiliencyTarget.Read(field) : null;
}
