using Microsoft.Extensions.Configuration;

namespace Dapr;

/// <summary>Where the sidecar is when nobody says: the endpoint variables first, then the port variables, then Dapr's default ports.</summary>
internal static class DaprDefaults
{
    private const string LocalHost = "http://127.0.0.1:";

    internal static string GetDefaultGrpcEndpoint(IConfiguration? configuration = null) =>
        Read(configuration, "DAPR_GRPC_ENDPOINT") ?? LocalHost + (Read(configuration, "DAPR_GRPC_PORT") ?? "50001");

    internal static string GetDefaultHttpEndpoint(IConfiguration? configuration = null) =>
        Read(configuration, "DAPR_HTTP_ENDPOINT") ?? LocalHost + (Read(configuration, "DAPR_HTTP_PORT") ?? "3500");

    internal static string? GetDefaultDaprApiToken(IConfiguration? configuration = null) => Read(configuration, "DAPR_API_TOKEN");

    internal static string? GetDefaultAppApiToken(IConfiguration? configuration = null) => Read(configuration, "APP_API_TOKEN");

    private static string? Read(IConfiguration? configuration, string name)
    {
        var value = configuration?[name] ?? Environment.GetEnvironmentVariable(name);
        return string.IsNullOrEmpty(value) ? null : value;
    }
}
