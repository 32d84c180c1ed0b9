using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using WhatsAppEngine.Testing.MetaSimulator.Graph;

namespace WhatsAppEngine.Testing.MetaSimulator.Control;

/// <summary>What a test in another process, or a person, tells the simulator: <c>/_simulator/…</c>.</summary>
internal static class ControlRoutes
{
    public static void Map(WebApplication app, Simulation simulation, GraphSimulator simulator)
    {
        var control = app.MapGroup("/_simulator");
        new SentControl(simulation).Map(control);
        new FaultControl(simulation).Map(control);
        new PeopleControl(simulation, simulator).Map(control);
        new AccountControl(simulation, simulator).Map(control);
        new DeliveryControl(simulation).Map(control);
    }

    /// <summary>Maps a command whose body is JSON.</summary>
    public static void Command(this IEndpointRouteBuilder control, string path, Func<JsonElement, IResult> handle) =>
        control.MapPost(path, async (HttpContext context) =>
            await ReadAsync(context) is { } body ? Handle(handle, body) : Refuse("The body is not valid JSON"));

    public static IResult Refuse(string why) => new JsonAnswer(new JsonObject { ["error"] = why }, StatusCodes.Status400BadRequest);

    // Whoever names a number or template that is not there is told so.
    private static IResult Handle(Func<JsonElement, IResult> handle, JsonElement body)
    {
        try
        {
            return handle(body);
        }
        catch (Exception wrong) when (wrong is KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            return Refuse(wrong.Message);
        }
    }

    private static async Task<JsonElement?> ReadAsync(HttpContext context)
    {
        try
        {
            using var json = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
            return json.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
