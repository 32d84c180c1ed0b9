namespace WhatsAppEngine.Worker.Api;

internal static class ApiEndpoints
{
    /// <summary>The gRPC services that other programs call.</summary>
    public static IEndpointRouteBuilder MapApi(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGrpcService<BindingsApi>();
        return endpoints;
    }
}
