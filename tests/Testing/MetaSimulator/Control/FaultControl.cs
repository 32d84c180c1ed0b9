using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using WhatsAppEngine.Testing.MetaSimulator.Graph;
using WhatsAppEngine.Testing.MetaSimulator.Messages;

namespace WhatsAppEngine.Testing.MetaSimulator.Control;

/// <summary><c>/_simulator/faults</c> (POST, GET, DELETE) and <c>POST /_simulator/limits</c>.</summary>
internal sealed class FaultControl(Simulation simulation)
{
    public void Map(IEndpointRouteBuilder control)
    {
        control.Command("/faults", Add);
        control.MapGet("/faults", List);
        control.MapDelete("/faults", Clear);
        control.Command("/limits", Limit);
    }

    // Without a kind: an error when there is a code, else slowness.
    private IResult Add(JsonElement body)
    {
        var kind = body.Text("kind") is { } name
            ? Enum.Parse<FaultKind>(name.Replace("_", "", StringComparison.Ordinal), ignoreCase: true)
            : body.Number("code") is null ? FaultKind.Slow : FaultKind.Error;
        simulation.Faults.Add(new Fault(kind)
        {
            Times = body.Number("times") ?? 1,
            Every = body.Number("every") ?? 1,
            Operation = body.Text("operation") ?? "messages",
            Id = body.Text("id"),
            Delay = body.Milliseconds("delay_ms"),
            Code = body.Number("code") ?? 0,
            Subcode = body.Number("subcode"),
            Details = body.Text("details"),
            Status = body.Number("status"),
            RetryAfter = body.Text("retry_after"),
            Text = body.Text("text") ?? "",
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
            ["id"] = fault.Id,
            ["code"] = fault.Code,
        })]),
    });

    private IResult Clear()
    {
        simulation.Faults.Clear();
        return JsonAnswer.Success;
    }

    // What is not named is off.
    private IResult Limit(JsonElement body)
    {
        simulation.Limits.Current = new SendLimits
        {
            MessagesPerSecond = body.Number("messages_per_second"),
            PairInterval = body.Milliseconds("pair_interval_ms"),
            PairBurst = body.Number("pair_burst") ?? new SendLimits().PairBurst,
            ManagementCallsPerHour = body.Number("management_calls_per_hour"),
            RetryAfter = body.Milliseconds("retry_after_ms"),
        };
        return JsonAnswer.Success;
    }
}
