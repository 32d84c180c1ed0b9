using Grpc.Core;
using Grpc.Core.Interceptors;
using Npgsql;

namespace WhatsAppEngine.Worker.Api;

/// <summary>Says UNAVAILABLE, worth another try, where the database is away.</summary>
internal sealed class DatabaseAwayInterceptor(ILogger<DatabaseAwayInterceptor> logger) : Interceptor
{
    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation) =>
        GuardAsync(context, () => continuation(request, context));

    public override Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation) =>
        GuardAsync(context, () => continuation(requestStream, context));

    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context,
        ServerStreamingServerMethod<TRequest, TResponse> continuation) =>
        GuardAsync(context, async () =>
        {
            await continuation(request, responseStream, context);
            return true;
        });

    private async Task<T> GuardAsync<T>(ServerCallContext context, Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (NpgsqlException away) when (away is not PostgresException || away.IsTransient)
        {
            logger.DatabaseAway(context.Method, away.SqlState ?? away.GetType().Name);
            throw Refusal.Of(StatusCode.Unavailable, "The database is away; try again.");
        }
    }
}
