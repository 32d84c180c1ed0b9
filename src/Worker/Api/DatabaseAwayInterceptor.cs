using Grpc.Core;
using Grpc.Core.Interceptors;
using Npgsql;

namespace WhatsAppEngine.Worker.Api;

/// <summary>Says UNAVAILABLE, worth another try, where the database is away.</summary>
internal sealed class DatabaseAwayInterceptor(ILogger<DatabaseAwayInterceptor> logger) : Interceptor
{
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            return await continuation(request, context);
        }
        catch (NpgsqlException away) when (away is not PostgresException || away.IsTransient)
        {
            logger.DatabaseAway(context.Method, away.SqlState ?? away.GetType().Name);
            throw Refusal.Of(StatusCode.Unavailable, "The database is away; try again.");
        }
    }
}
