using Dapr;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Npgsql;
using Platform.Redis;

namespace WhatsAppEngine.Worker.Api.Errors;

/// <summary>
/// How a call ends that did not end well: what is away is UNAVAILABLE, a caller who has gone is no fault, and of a fault of ours the caller
/// learns an id that the log has too, and nothing else.
/// </summary>
internal sealed class EndInterceptor(TimeProvider time, ILogger<EndInterceptor> logger) : Interceptor
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
        GuardAsync(context, () => DoneAsync(continuation(request, responseStream, context)));

    public override Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, IServerStreamWriter<TResponse> responseStream, ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation) =>
        GuardAsync(context, () => DoneAsync(continuation(requestStream, responseStream, context)));

    private static async Task<bool> DoneAsync(Task call)
    {
        await call;
        return true;
    }

    private async Task<T> GuardAsync<T>(ServerCallContext context, Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (RpcException)
        {
            throw;
        }
        catch (Exception cause) when (context.CancellationToken.IsCancellationRequested || IsOver(context))
        {
            // Whatever the work under way made of it: nobody waits for its answer any more.
            logger.Abandoned(context.Method, cause.GetType().Name);
            throw Gone(context);
        }
        catch (InvalidProtocolBufferException)
        {
            throw Refusal.Of(ErrorReasons.InvalidRequest, "A message of the request is not one of this method's.");
        }
        catch (Exception cause) when (AwayOf(cause) is { } reason)
        {
            logger.SomethingAway(context.Method, reason.Name, (cause as NpgsqlException)?.SqlState ?? cause.GetType().Name);
            throw Refusal.Of(reason, $"{Capital(reason.When)}; try again.");
        }
        catch (PostgresException unfit) when (unfit.SqlState is PostgresErrorCodes.CharacterNotInRepertoire or PostgresErrorCodes.UntranslatableCharacter)
        {
            throw Refusal.Of(ErrorReasons.InvalidRequest, "A text of the request holds a NUL character, which nothing can hold that is stored.");
        }
        catch (Exception fault)
        {
            throw Fault(context, fault);
        }
    }

    // At the deadline gRPC ends the call's stream first, and cancels its work then.
    private bool IsOver(ServerCallContext context) => context.Deadline <= time.GetUtcNow().UtcDateTime;

    private RpcException Gone(ServerCallContext context) => IsOver(context)
        ? Refusal.Of(ErrorReasons.DeadlinePassed, "The call's deadline has passed.")
        : Refusal.Of(ErrorReasons.Cancelled, "The call was cancelled.");

    private RpcException Fault(ServerCallContext context, Exception fault)
    {
        var id = Guid.NewGuid().ToString("N");
        logger.CallFailed(context.Method, id, FaultText.Of(fault));
        return Refusal.OfFault(id);
    }

    private static ErrorReason? AwayOf(Exception cause) => cause switch
    {
        NpgsqlException away when away is not PostgresException || away.IsTransient => ErrorReasons.DatabaseAway,
        RedisConnectionException => ErrorReasons.RedisAway,
        DaprException => ErrorReasons.SidecarAway,
        _ => null,
    };

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
