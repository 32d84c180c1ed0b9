using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using WhatsAppEngine.Testing.EvolutionSimulator.Http;

namespace WhatsAppEngine.Testing.EvolutionSimulator.Instances;

/// <summary>Connects, restarts and tells the state; connect and restart swallow their errors.</summary>
internal sealed class ConnectEndpoint(Simulation simulation)
{
    public void Map(IEndpointRouteBuilder api)
    {
        api.Operation("GET", "/instance/connect/{name}", ConnectAsync);
        api.Operation("GET", "/instance/connectionState/{name}", State);
        api.Operation("POST", "/instance/restart/{name}", Restart);
    }

    /// <summary>The current QR code; before there is one only its count.</summary>
    public static JsonObject QrOf(SimulatedInstance instance) =>
        instance.Qr?.Describe() ?? new JsonObject { ["count"] = instance.Link.QrCount };

    public static string NameOf(LinkState state) => state.ToString().ToLowerInvariant();

    private async Task<IResult> ConnectAsync(EvolutionCall call)
    {
        var instance = call.Instance;
        if (instance.IsForgotten)
        {
            return JsonAnswer.Swallowed(EvolutionError.UndefinedText("connectionStatus"));
        }

        instance.Number = call.Query("number") ?? instance.Number;
        if (instance.State == LinkState.Close)
        {
            instance.Link.Start();
            await Task.Delay(simulation.Settings.ConnectWait, simulation.Time, call.Context.RequestAborted);
            return new JsonAnswer(QrOf(instance));
        }

        return new JsonAnswer(Current(instance));
    }

    private static JsonAnswer Restart(EvolutionCall call)
    {
        var instance = call.Instance;
        if (instance.IsForgotten || instance.State == LinkState.Close)
        {
            return JsonAnswer.Swallowed(EvolutionError.Rewrapped);
        }

        var answer = Current(instance);
        instance.Link.Restart();
        return new JsonAnswer(answer);
    }

    private static JsonAnswer State(EvolutionCall call)
    {
        var instance = new JsonObject { ["instanceName"] = call.Instance.Name };
        if (!call.Instance.IsForgotten)
        {
            instance["state"] = NameOf(call.Instance.State);
        }

        return new JsonAnswer(new JsonObject { ["instance"] = instance });
    }

    private static JsonObject Current(SimulatedInstance instance) => instance.State == LinkState.Open
        ? new JsonObject { ["instance"] = new JsonObject { ["instanceName"] = instance.Name, ["state"] = "open" } }
        : QrOf(instance);
}
