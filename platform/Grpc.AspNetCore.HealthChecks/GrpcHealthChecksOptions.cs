namespace Grpc.AspNetCore.HealthChecks;

/// <summary>What the health service reports, and from where.</summary>
public sealed class GrpcHealthChecksOptions
{
    /// <summary>The services reported on. By default the whole server (empty name), by all checks.</summary>
    public ServiceMappingCollection Services { get; } = [new(string.Empty, _ => true)];

    /// <summary>
    /// Whether Check and List answer with the last published results instead of running the checks. False by default.
    /// Watch always follows what is published (every 30 s; see <c>HealthCheckPublisherOptions</c>).
    /// </summary>
    public bool UseHealthChecksCache { get; set; }

    /// <summary>Whether Watch calls stay open when the application stops, instead of ending with NOT_SERVING. False by default.</summary>
    public bool SuppressCompletionOnShutdown { get; set; }
}
