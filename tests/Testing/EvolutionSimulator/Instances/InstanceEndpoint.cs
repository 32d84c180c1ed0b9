using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using WhatsAppEngine.Testing.EvolutionSimulator.Http;

namespace WhatsAppEngine.Testing.EvolutionSimulator.Instances;

/// <summary>Lists, logs out and deletes instances, and sets their presence.</summary>
internal sealed class InstanceEndpoint(Simulation simulation)
{
    private static readonly Schema Presence = new(Property.Needed("presence") with
    {
        Values = ["unavailable", "available", "composing", "recording", "paused"],
    });

    public void Map(IEndpointRouteBuilder api)
    {
        api.Operation("GET", "/instance/fetchInstances", List);
        api.Operation("POST", "/instance/setPresence/{name}", SetPresence);
        api.Operation("DELETE", "/instance/logout/{name}", Logout);
        api.Operation("DELETE", "/instance/delete/{name}", Delete);
    }

    // With an instance's own key: the rows that have it.
    private IResult List(EvolutionCall call)
    {
        var (name, id, number) = (call.Query("instanceName"), call.Query("instanceId"), call.Query("number"));
        var found = simulation.Instances.All.Where(instance =>
            (name is null || instance.Name == name) && (id is null || instance.Id == id) && (number is null || instance.Number == number)
            && (call.ApiKey == simulation.Settings.ApiKey || instance.Token == call.ApiKey)).ToList();
        return found.Count == 0 && (name ?? id ?? number) is { } missed
            ? EvolutionError.NotFound($"Instance \"{missed}\" not found")
            : new JsonAnswer(new JsonArray([.. found.Select(InstanceRow.Write)]));
    }

    private static IResult SetPresence(EvolutionCall call) =>
        Presence.Check(call.Body) as IResult
        ?? Messages.LinkRules.Check(call.Instance, "sendPresenceUpdate")
        ?? (IResult)JsonAnswer.Created(new JsonObject { ["presence"] = call.Body.Text("presence") });

    private static IResult Logout(EvolutionCall call)
    {
        var instance = call.Instance;
        if (instance.IsForgotten || instance.State == LinkState.Close)
        {
            return EvolutionError.BadRequest($"The \"{instance.Name}\" instance is not connected");
        }

        if (instance.Link.IsDead)
        {
            return EvolutionError.Crash(EvolutionError.ConnectionClosed);
        }

        instance.Unlink();
        return Success("Instance logged out");
    }

    // It logs out by itself first; when it cannot, 2.3.7 leaves a zombie until the process starts again.
    private IResult Delete(EvolutionCall call)
    {
        var instance = call.Instance;
        if (instance.IsZombie || (instance.State == LinkState.Open && instance.Link.IsDead))
        {
            instance.IsZombie = true;
            return EvolutionError.BadRequest(EvolutionError.Rewrapped);
        }

        if (!instance.IsForgotten && instance.State != LinkState.Close)
        {
            instance.Unlink();
        }

        _ = instance.Emit("instance.delete", new JsonObject { ["instanceName"] = instance.Name, ["instanceId"] = instance.Id });
        _ = simulation.Instances.RemoveAsync(instance);
        return Success("Instance deleted");
    }

    private static JsonAnswer Success(string message) => new(new JsonObject
    {
        ["status"] = "SUCCESS",
        ["error"] = false,
        ["response"] = new JsonObject { ["message"] = message },
    });
}
