using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using ServingStatus = Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace Grpc.AspNetCore.HealthChecks;

/// <summary>Turns health checks into the statuses of services.</summary>
internal sealed class ServingStatuses(HealthCheckService checks, PublishedHealth published, IOptions<GrpcHealthChecksOptions> options)
{
    /// <summary>The services reported on.</summary>
    public ServiceMappingCollection Services => options.Value.Services;

    /// <summary>The status as Check gives it: from running the service's checks, or from the cache when so configured.</summary>
    public Task<ServingStatus> NowAsync(ServiceMapping service, CancellationToken cancellationToken) =>
        options.Value.UseHealthChecksCache
            ? PublishedAsync(service, published.Last, cancellationToken)
            : RunAsync(service, cancellationToken);

    /// <summary>The status by a publication; before the first one, from running the checks.</summary>
    public async Task<ServingStatus> PublishedAsync(
        ServiceMapping service, PublishedHealth.Publication publication, CancellationToken cancellationToken) =>
        publication.Report is { } report ? Of(service, report) : await RunAsync(service, cancellationToken);

    private async Task<ServingStatus> RunAsync(ServiceMapping service, CancellationToken cancellationToken)
    {
        var report = await checks.CheckHealthAsync(service.Takes, cancellationToken);
        return Of(service, report);
    }

    private static ServingStatus Of(ServiceMapping service, HealthReport report)
    {
        var broken = report.Entries.Any(check => check.Value.Status == HealthStatus.Unhealthy && service.Takes(check.Key, check.Value));
        return broken ? ServingStatus.NotServing : ServingStatus.Serving;
    }
}
