using Grpc.Core;
using Grpc.Health.V1;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using ServingStatus = Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace Grpc.AspNetCore.HealthChecks;

/// <summary>Serves <c>grpc.health.v1.Health</c> from the health checks of ASP.NET Core.</summary>
internal sealed class HealthService(
    ServingStatuses statuses, PublishedHealth published, IHostApplicationLifetime lifetime, IOptions<GrpcHealthChecksOptions> options)
    : Health.V1.Health.HealthBase
{
    public override async Task<HealthCheckResponse> Check(HealthCheckRequest request, ServerCallContext context)
    {
        if (!statuses.Services.TryGetValue(request.Service, out var service))
            throw new RpcException(new Status(StatusCode.NotFound, $"The health of service '{request.Service}' is not reported here."));
        return Response(await statuses.NowAsync(service, context.CancellationToken));
    }

    public override async Task<HealthListResponse> List(HealthListRequest request, ServerCallContext context)
    {
        var response = new HealthListResponse();
        foreach (var service in statuses.Services)
            response.Statuses[service.Name] = Response(await statuses.NowAsync(service, context.CancellationToken));
        return response;
    }

    public override async Task Watch(
        HealthCheckRequest request, IServerStreamWriter<HealthCheckResponse> responseStream, ServerCallContext context)
    {
        var stopping = options.Value.SuppressCompletionOnShutdown ? CancellationToken.None : lifetime.ApplicationStopping;
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, stopping);
        try
        {
            await Follow(request.Service, responseStream, ending.Token);
        }
        catch (OperationCanceledException) when (context.CancellationToken.IsCancellationRequested)
        {
            // The watcher has gone, which is how every watch ends but those of a stopping server.
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            await responseStream.WriteAsync(Response(ServingStatus.NotServing), context.CancellationToken);
        }
    }

    private async Task Follow(string name, IServerStreamWriter<HealthCheckResponse> responses, CancellationToken cancellationToken)
    {
        ServingStatus? last = null;
        while (true)
        {
            var publication = published.Last;
            var status = statuses.Services.TryGetValue(name, out var service)
                ? await statuses.PublishedAsync(service, publication, cancellationToken)
                : ServingStatus.ServiceUnknown;
            // Not cancelled by shutdown: a write that is cut off would leave no room for the last status.
            if (status != last) await responses.WriteAsync(Response(status), CancellationToken.None);
            last = status;
            await publication.Replaced.Task.WaitAsync(cancellationToken);
        }
    }

    private static HealthCheckResponse Response(ServingStatus status) => new() { Status = status };
}
