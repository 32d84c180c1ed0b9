using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using WhatsAppEngine.Testing.MetaSimulator.Media;
using WhatsAppEngine.Testing.MetaSimulator.Messages;
using WhatsAppEngine.Testing.MetaSimulator.Numbers;
using WhatsAppEngine.Testing.MetaSimulator.Templates;

namespace WhatsAppEngine.Testing.MetaSimulator.Graph;

/// <summary>The paths of the Graph API; the version in front is optional.</summary>
internal static partial class GraphRoutes
{
    public static void Map(WebApplication app, Simulation simulation)
    {
        var graph = app.MapGroup("").AddEndpointFilter(new GraphGate(simulation).PassAsync);
        new MessagesEndpoint(simulation).Map(graph);
        new MediaEndpoint(simulation).Map(graph);
        new TemplatesEndpoint(simulation).Map(graph);
        new NumbersEndpoint(simulation).Map(graph);
        new RegistrationEndpoint(simulation).Map(graph);
        new SubscriptionsEndpoint(simulation).Map(graph);
        new NodeEndpoint(simulation).Map(graph);
        app.MapFallback((HttpContext context) => (IResult)new GraphError(2500, $"Unknown path components: {context.Request.Path}"));
    }

    public static Task DropVersionAsync(HttpContext context, RequestDelegate next)
    {
        if (Version().Match(context.Request.Path.Value!) is { Success: true } version)
        {
            context.Request.Path = context.Request.Path.Value![version.Length..];
        }

        return next(context);
    }

    /// <summary>Maps an edge of a node; the id in the path is the call's.</summary>
    public static void Edge(this IEndpointRouteBuilder graph, string method, string path, Func<GraphCall, Task<IResult>> handle) =>
        graph.MapMethods(path, [method], (Delegate)((HttpContext context) => handle(GraphCall.Of(context))));

    /// <summary>Maps an edge of a node; the id in the path is the call's.</summary>
    public static void Edge(this IEndpointRouteBuilder graph, string method, string path, Func<GraphCall, IResult> handle) =>
        graph.MapMethods(path, [method], (Delegate)((HttpContext context) => handle(GraphCall.Of(context))));

    [GeneratedRegex(@"^/v\d+\.\d+(?=/)")]
    private static partial Regex Version();
}
