using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using WhatsAppEngine.Testing.EvolutionSimulator.Http;

namespace WhatsAppEngine.Testing.EvolutionSimulator.Control;

/// <summary><c>/control/faults</c>: POST, GET, DELETE.</summary>
internal sealed class FaultControl(Simulation simulation)
{
    public void Map(IEndpointRouteBuilder control)
    {
        control.Command("/faults", Add);
        control.MapGet("/faults", List);
        control.MapDelete("/faults", Clear);
    }

    // Without a kind: an error when there is a body, else slowness.
    private IResult Add(JsonElement body)
    {
        var answer = body.Member("body");
        var kind = body.Text("kind") is { } name
            ? Enum.Parse<FaultKind>(name.Replace("_", "", StringComparison.Ordinal), ignoreCase: true)
            : answer.IsThere() ? FaultKind.Error : FaultKind.Slow;
        simulation.Faults.Add(new Fault(kind)
        {
            Times = body.Number("times") ?? 1,
            Every = body.Number("every") ?? 1,
            Operation = body.Text("operation") ?? "send",
            Instance = body.Text("instance"),
            Delay = body.Milliseconds("delay_ms"),
            Status = body.Number("status") ?? StatusCodes.Status500InternalServerError,
            Body = answer.ValueKind == JsonValueKind.String ? answer.GetString()! : answer.IsThere() ? answer.GetRawText() : "",
        });
        return List();
    }

    private IResult List() => new JsonAnswer(new JsonObject
    {
        ["faults"] = new JsonArray([.. simulation.Faults.Waiting.Select(fault => new JsonObject
        {
            ["kind"] = fault.Kind.ToString(),
            ["times"] = fault.Times,
            ["operation"] = fault.Operation,
            ["instance"] = fault.Instance,
        })]),
    });

    private IResult Clear()
    {
        simulation.Faults.Clear();
        return ControlRoutes.Success;
    }
}
