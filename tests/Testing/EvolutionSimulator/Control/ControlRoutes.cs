using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using WhatsAppEngine.Testing.EvolutionSimulator.Http;

namespace WhatsAppEngine.Testing.EvolutionSimulator.Control;

/// <summary>What a test in another process, or a person, tells the simulator: <c>/control/…</c>; README.md lists the calls.</summary>
internal static class ControlRoutes
{
    public static JsonAnswer Success => new(new JsonObject { ["success"] = true });

    public static void Map(WebApplication app, Simulation simulation, EvolutionServer server)
    {
        var control = app.MapGroup("/control");
        new LogControl(simulation, server).Map(control);
        new LifeControl(simulation, server).Map(control);
        new PeopleControl(simulation, server).Map(control);
        new FaultControl(simulation).Map(control);
        new DeliveryControl(simulation).Map(control);
    }

    /// <summary>Maps a command whose body is JSON; none is an empty object.</summary>
    public static void Command(this IEndpointRouteBuilder control, string path, Func<JsonElement, IResult> handle) =>
        control.Command(path, (_, body) => Task.FromResult(handle(body)));

    /// <summary>The same, about an instance.</summary>
    public static void Command(this IEndpointRouteBuilder control, string path, Func<HttpContext, JsonElement, Task<IResult>> handle) =>
        control.MapPost(path, (Delegate)((HttpContext context) => HandleAsync(handle, context)));

    public static string Needed(this JsonElement body, string name) => body.Text(name) ?? throw new ArgumentException($"{name} is missing");

    // Whoever names something that is not there is told so.
    private static async Task<IResult> HandleAsync(Func<HttpContext, JsonElement, Task<IResult>> handle, HttpContext context)
    {
        try
        {
            return await handle(context, await ReadAsync(context));
        }
        catch (Exception wrong) when (wrong is KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException
            or JsonException)
        {
            return new JsonAnswer(new JsonObject { ["error"] = wrong.Message }, StatusCodes.Status400BadRequest);
        }
    }

    private static async Task<JsonElement> ReadAsync(HttpContext context)
    {
        using var buffer = new MemoryStream();
        await context.Request.Body.CopyToAsync(buffer, context.RequestAborted);
        using var json = JsonDocument.Parse(buffer.Length == 0 ? "{}"u8.ToArray() : buffer.ToArray());
        return json.RootElement.Clone();
    }
}
