using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Grpc.AspNetCore.HealthChecks;

/// <summary>Which health checks decide about a service: one unhealthy check and it is not serving.</summary>
public sealed class ServiceMapping
{
    /// <summary>The service of this name (empty: the whole server) depends on the checks that the predicate takes.</summary>
    public ServiceMapping(string name, Func<HealthCheckMapContext, bool> predicate)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(predicate);
        Name = name;
        HealthCheckPredicate = predicate;
    }

    /// <summary>Full name of the service; empty for the whole server.</summary>
    public string Name { get; }

    /// <summary>Whether a check counts for this service.</summary>
    public Func<HealthCheckMapContext, bool> HealthCheckPredicate { get; }

    internal bool Takes(HealthCheckRegistration check) => HealthCheckPredicate(new(check.Name, check.Tags));

    internal bool Takes(string check, HealthReportEntry entry) => HealthCheckPredicate(new(check, entry.Tags));
}
