using Dapr.AspNetCore;

namespace WhatsAppEngine.Worker.Api;

internal static class ApiEndpoints
{
    /// <summary>The gRPC services that other programs call; with APP_API_TOKEN set they must show it, as the sidecar does for them.</summary>
    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.AddGrpc().AddServiceOptions<BindingsApi>(options =>
        {
            options.Interceptors.Add<AppTokenInterceptor>();
            options.Interceptors.Add<DatabaseAwayInterceptor>();
        });
        return services;
    }

    /// <summary>Serves them.</summary>
    public static IEndpointRouteBuilder MapApi(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGrpcService<BindingsApi>();
        return endpoints;
    }
}
