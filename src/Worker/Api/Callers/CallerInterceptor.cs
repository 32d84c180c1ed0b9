using Google.Protobuf;
using Grpc.Core;
using Grpc.Core.Interceptors;
using WhatsAppEngine.Worker.Api.Errors;

namespace WhatsAppEngine.Worker.Api.Callers;

/// <summary>Lets a call in only if its caller may make it, and for a tenant that the caller may act for.</summary>
internal sealed class CallerInterceptor(CallerDesk desk, ILogger<CallerInterceptor> logger) : Interceptor
{
    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        CheckTenants(Admit(context), request, isFirst: true, context);
        return continuation(request, context);
    }

    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context,
        ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        CheckTenants(Admit(context), request, isFirst: true, context);
        return continuation(request, responseStream, context);
    }

    public override Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation) =>
        continuation(Checked(Admit(context), requestStream, context), context);

    public override Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, IServerStreamWriter<TResponse> responseStream, ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation) =>
        continuation(Checked(Admit(context), requestStream, context), responseStream, context);

    private Caller Admit(ServerCallContext context)
    {
        var caller = desk.Identify(context);
        if (!caller.IsListed)
        {
            logger.CallerRefused(context.Method);
            throw Refusal.Of(ErrorReasons.CallerRefused, "The calling app may not call this engine: see Api__Callers in docs/api.md.");
        }

        if (!caller.IsAdministrator && AdministrativeServices.Have(context.Method))
        {
            logger.CallerRefused(context.Method);
            throw Refusal.Of(ErrorReasons.AdministratorsOnly, "Only administrators may call this service: see Api__Administrators in docs/api.md.");
        }

        context.UserState[typeof(Caller)] = caller;
        return caller;
    }

    private IAsyncStreamReader<T> Checked<T>(Caller caller, IAsyncStreamReader<T> requests, ServerCallContext context)
        where T : class => caller.Tenants is null
            ? requests
            : new CheckedReader<T>(requests, (request, isFirst) => CheckTenants(caller, request, isFirst, context));

    // What names no tenant could be about any of them. Of a stream, the first message says whose it is.
    private void CheckTenants<T>(Caller caller, T request, bool isFirst, ServerCallContext context)
    {
        if (caller.Tenants is not { } own)
        {
            return;
        }

        var named = request is IMessage message ? TenantFields.In(message).ToList() : [];
        if ((named.Count == 0 && isFirst) || !named.All(tenant => Guid.TryParse(tenant, out var id) && own.Contains(id)))
        {
            logger.CallerRefused(context.Method);
            throw Refusal.Of(ErrorReasons.TenantRefused, "The calling app may act for its own tenants only, and the request must name one of them.");
        }
    }
}
