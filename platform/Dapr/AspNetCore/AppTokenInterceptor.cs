using System.Security.Cryptography;
using System.Text;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Dapr.AspNetCore;

/// <summary>
/// Refuses calls that do not come from the app's own sidecar: with <c>APP_API_TOKEN</c> set, metadata <c>dapr-api-token</c> must equal it.
/// <see cref="AppCallbackEndpoints.AddAppCallback"/> puts it before the callbacks; an app adds it to services that only the sidecar may call.
/// </summary>
/// <param name="configuration">Holds <c>APP_API_TOKEN</c>; unset means no check.</param>
/// <param name="logger">Gets the refusals.</param>
public sealed class AppTokenInterceptor(IConfiguration configuration, ILogger<AppTokenInterceptor> logger) : Interceptor
{
    private readonly byte[]? token = Encode(DaprDefaults.GetDefaultAppApiToken(configuration));

    /// <inheritdoc/>
    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        Demand(context);
        return continuation(request, context);
    }

    /// <inheritdoc/>
    public override Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation)
    {
        Demand(context);
        return continuation(requestStream, context);
    }

    /// <inheritdoc/>
    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        Demand(context);
        return continuation(request, responseStream, context);
    }

    /// <inheritdoc/>
    public override Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation)
    {
        Demand(context);
        return continuation(requestStream, responseStream, context);
    }

    private void Demand(ServerCallContext context)
    {
        if (token is null || CryptographicOperations.FixedTimeEquals(token, Encode(context.RequestHeaders.GetValue("dapr-api-token"))))
        {
            return;
        }

        Log.WrongAppToken(logger, context.Method);
        throw new RpcException(new Status(StatusCode.Unauthenticated, "The app token is missing or wrong."));
    }

    private static byte[]? Encode(string? text) => text is null ? null : Encoding.UTF8.GetBytes(text);
}
