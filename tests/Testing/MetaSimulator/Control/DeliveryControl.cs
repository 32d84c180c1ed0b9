using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using WhatsAppEngine.Testing.MetaSimulator.Graph;
using WhatsAppEngine.Testing.MetaSimulator.Webhooks;

namespace WhatsAppEngine.Testing.MetaSimulator.Control;

/// <summary><c>/_simulator/delivery</c>: POST says how webhooks are delivered, GET what became of them.</summary>
internal sealed class DeliveryControl(Simulation simulation)
{
    public void Map(IEndpointRouteBuilder control)
    {
        control.Command("/delivery", Change);
        control.MapGet("/delivery", List);
    }

    // What is not named is as usual again.
    private IResult Change(JsonElement body)
    {
        var usual = new DeliveryMode();
        simulation.Webhooks.Mode = new DeliveryMode
        {
            BatchSize = body.Number("batch_size") ?? usual.BatchSize,
            BatchWait = body.Milliseconds("batch_wait_ms") ?? usual.BatchWait,
            Copies = body.Number("copies") ?? usual.Copies,
            OutOfOrder = body.IsTrue("out_of_order"),
            IsPaused = body.IsTrue("paused"),
        };
        if (body.Text("webhook") is { } webhook)
        {
            simulation.Webhooks.Callback = webhook.Length == 0 ? null : new Uri(webhook);
        }

        return JsonAnswer.Success;
    }

    private IResult List() => new JsonAnswer(new JsonObject
    {
        ["attempts"] = new JsonArray([.. simulation.Webhooks.Attempts.Select(attempt => new JsonObject
        {
            ["callback"] = attempt.Callback.OriginalString,
            ["number"] = attempt.Number,
            ["status"] = attempt.Status,
            ["is_last"] = attempt.IsLast,
            ["at"] = attempt.At.ToString("O"),
            ["body"] = JsonNode.Parse(attempt.Body),
        })]),
    });
}
