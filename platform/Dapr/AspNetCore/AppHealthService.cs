using Dapr.AppCallback.Autogen.Grpc.v1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Status = Grpc.Core.Status;

namespace Dapr.AspNetCore;

/// <summary>Tells the sidecar whether to deliver events, by the app's health checks.</summary>
internal sealed class AppHealthService(HealthCheckService health) : AppCallbackHealthCheck.AppCallbackHealthCheckBase
{
    public override async Task<HealthCheckResponse> HealthCheck(Empty request, ServerCallContext context)
    {
        var report = await health.CheckHealthAsync(context.CancellationToken);
        return report.Status == HealthStatus.Unhealthy
            ? throw new RpcException(new Status(StatusCode.Unavailable, "The app's health checks fail."))
            : new();
    }
}
