using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using WhatsAppEngine.Testing.EvolutionSimulator.Chat;
using WhatsAppEngine.Testing.EvolutionSimulator.Instances;
using WhatsAppEngine.Testing.EvolutionSimulator.Messages;
using WhatsAppEngine.Testing.EvolutionSimulator.Webhooks;

namespace WhatsAppEngine.Testing.EvolutionSimulator.Http;

/// <summary>The paths of Evolution API v2.</summary>
internal static class ApiRoutes
{
    public static void Map(WebApplication app, Simulation simulation)
    {
        new ServerEndpoint(simulation).Map(app);
        var api = app.MapGroup("").AddEndpointFilter(new Gate(simulation).PassAsync);
        api.Operation("POST", "/verify-creds", ServerEndpoint.VerifyCredentials);
        new CreateEndpoint(simulation).Map(api);
        new ConnectEndpoint(simulation).Map(api);
        new InstanceEndpoint(simulation).Map(api);
        new SettingsEndpoint().Map(api);
        new WebhookEndpoint(simulation).Map(api);
        new SendEndpoint(simulation).Map(api);
        new ChatEndpoint(simulation).Map(api);
        new HistoryEndpoint(simulation).Map(api);
        app.MapFallback("{*path}", (HttpContext context) => simulation.IsLicensed
            ? (IResult)EvolutionError.NotFound($"Cannot {context.Request.Method} {context.Request.Path}")
            : License.Required(simulation.ServerUrl));
    }

    /// <summary>While the process restarts nobody listens.</summary>
    public static RequestDelegate Listen(RequestDelegate next, Simulation simulation) => context =>
    {
        if (!simulation.IsDown || context.Request.Path.StartsWithSegments("/control"))
        {
            return next(context);
        }

        context.Abort();
        return Task.CompletedTask;
    };

    public static void Operation(this IEndpointRouteBuilder api, string method, string path, Func<EvolutionCall, Task<IResult>> handle) =>
        api.MapMethods(path, [method], (Delegate)((HttpContext context) => handle(EvolutionCall.Of(context))));

    public static void Operation(this IEndpointRouteBuilder api, string method, string path, Func<EvolutionCall, IResult> handle) =>
        api.MapMethods(path, [method], (Delegate)((HttpContext context) => handle(EvolutionCall.Of(context))));
}
