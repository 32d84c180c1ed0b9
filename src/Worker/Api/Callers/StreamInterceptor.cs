using Grpc.Core;
using Grpc.Core.Interceptors;
using WhatsAppEngine.Worker.Api.Errors;

namespace WhatsAppEngine.Worker.Api.Callers;

/// <summary>Bounds the streaming calls that are open at once.</summary>
internal sealed class StreamInterceptor(StreamPlaces places) : Interceptor
{
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(5);

    public override async Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context,
        ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        using var place = Take(context);
        await continuation(request, responseStream, context);
    }

    public override async Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation)
    {
        using var place = Take(context);
        return await continuation(requestStream, context);
    }

    public override async Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, IServerStreamWriter<TResponse> responseStream, ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation)
    {
        using var place = Take(context);
        await continuation(requestStream, responseStream, context);
    }

    private IDisposable Take(ServerCallContext context) =>
        places.Take(((Caller)context.UserState[typeof(Caller)]).Name)
        ?? throw Refusal.Of(ErrorReasons.TooManyStreams, "Too many streaming calls are open already: end one of them.", Wait);
}
