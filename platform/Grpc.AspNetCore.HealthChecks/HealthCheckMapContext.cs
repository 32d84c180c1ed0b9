namespace Grpc.AspNetCore.HealthChecks;

/// <summary>A health check that a predicate decides about.</summary>
public sealed class HealthCheckMapContext
{
    /// <summary>The check of this name and tags.</summary>
    public HealthCheckMapContext(string name, IEnumerable<string> tags)
    {
        Name = name;
        Tags = tags;
    }

    /// <summary>The name that the check is registered under.</summary>
    public string Name { get; }

    /// <summary>Its tags.</summary>
    public IEnumerable<string> Tags { get; }
}
