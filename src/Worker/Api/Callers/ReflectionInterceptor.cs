using Grpc.Core;
using Grpc.Core.Interceptors;

namespace WhatsAppEngine.Worker.Api.Callers;

/// <summary>Reflection tells what there is to attack: it is answered to those who show a token, where one is set. Health is for everybody.</summary>
internal sealed class ReflectionInterceptor(CallerDesk desk) : Interceptor
{
    private const string Reflection = "/grpc.reflection.";

    public override Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, IServerStreamWriter<TResponse> responseStream, ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation)
    {
        if (context.Method.StartsWith(Reflection, StringComparison.Ordinal))
        {
            desk.Identify(context);
        }

        return continuation(requestStream, responseStream, context);
    }
}
