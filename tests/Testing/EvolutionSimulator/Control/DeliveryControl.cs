using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using WhatsAppEngine.Testing.EvolutionSimulator.Http;
using WhatsAppEngine.Testing.EvolutionSimulator.Webhooks;

namespace WhatsAppEngine.Testing.EvolutionSimulator.Control;

/// <summary><c>/control/delivery</c> says how webhooks are delivered; <c>/deliveries</c> and <c>/dropped</c> what became of them.</summary>
internal sealed class DeliveryControl(Simulation simulation)
{
    public void Map(IEndpointRouteBuilder control)
    {
        control.Command("/delivery", Change);
        control.MapGet("/deliveries", Deliveries);
        control.MapGet("/dropped", Dropped);
    }

    // What is not named is as usual again.
    private IResult Change(JsonElement body)
    {
        simulation.Webhooks.Mode = new DeliveryMode
        {
            Copies = body.Number("copies") ?? 1,
            Shuffle = body.Milliseconds("shuffle_ms") ?? TimeSpan.Zero,
            IsPaused = body.IsTrue("paused"),
        };
        return ControlRoutes.Success;
    }

    private IResult Deliveries() => new JsonAnswer(new JsonObject
    {
        ["waiting"] = simulation.Webhooks.Waiting,
        ["deliveries"] = new JsonArray([.. simulation.Webhooks.Attempts.Select(attempt => new JsonObject
        {
            ["instance"] = attempt.Instance,
            ["event"] = attempt.Event,
            ["url"] = attempt.Url.OriginalString,
            ["number"] = attempt.Number,
            ["status"] = attempt.Status,
            ["at"] = attempt.At.ToString("O"),
            ["body"] = JsonNode.Parse(attempt.Body),
        })]),
    });

    private IResult Dropped() => new JsonAnswer(new JsonObject
    {
        ["dropped"] = new JsonArray([.. simulation.Webhooks.Dropped.Select(lost => new JsonObject
        {
            ["instance"] = lost.Instance,
            ["event"] = lost.Event,
            ["reason"] = lost.Reason,
            ["body"] = lost.Body is null ? null : JsonNode.Parse(lost.Body),
        })]),
    });
}
