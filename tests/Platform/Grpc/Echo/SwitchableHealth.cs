using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Platform.GrpcRuntime.Tests.Echo;

/// <summary>A health check with a switch.</summary>
public sealed class SwitchableHealth : IHealthCheck
{
    public bool IsBroken { get; set; }

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(IsBroken ? HealthCheckResult.Unhealthy() : HealthCheckResult.Healthy());
}
