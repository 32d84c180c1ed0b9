using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using WhatsAppEngine.Testing.EvolutionSimulator.Http;
using WhatsAppEngine.Testing.EvolutionSimulator.Instances;
using WhatsAppEngine.Testing.EvolutionSimulator.Webhooks;

namespace WhatsAppEngine.Testing.EvolutionSimulator.Control;

/// <summary>What happens to instances and to the server: <c>/control/instances</c>, <c>/restart</c>, <c>/license</c>.</summary>
internal sealed class LifeControl(Simulation simulation, EvolutionServer server)
{
    public void Map(IEndpointRouteBuilder control)
    {
        control.MapGet("/instances", () => new JsonAnswer(new JsonArray([.. simulation.Instances.All.Select(Describe)])));
        control.Command("/instances", Add);
        control.Command("/instances/{name}/{act}", (context, body) => Task.FromResult(Act(context, body)));
        control.Command("/restart", RestartAsync);
        control.Command("/license", License);
    }

    // {"name":"shop","phone":"+55…","token":"…","webhook":{"enabled":true,"url":"…",…}}: linked at once.
    private IResult Add(JsonElement body)
    {
        var webhook = body.Member("webhook");
        return new JsonAnswer(Describe(server.AddLinkedInstance(
            body.Needed("name"), body.Needed("phone"),
            webhook.IsThere() ? InstanceWebhook.Read(webhook, null, simulation.Time) with { IsEnabled = true } : null,
            body.Text("token"))));
    }

    private IResult Act(HttpContext context, JsonElement body)
    {
        var instance = simulation.Instances[(string)context.Request.RouteValues["name"]!];
        var act = (string)context.Request.RouteValues["act"]!;
        Acts.GetValueOrDefault(act, (_, _) => throw new ArgumentException($"an instance cannot {act}: {string.Join(", ", Acts.Keys)}"))
            .Invoke(instance, body);
        return new JsonAnswer(Describe(instance));
    }

    private static readonly Dictionary<string, Action<SimulatedInstance, JsonElement>> Acts = new()
    {
        ["scan"] = (instance, body) => instance.Scan(
            body.Needed("phone"), body.Text("name"), body.Member("restart").ValueKind != JsonValueKind.False),
        ["qr"] = (instance, _) => instance.RefreshQr(),
        ["qr-limit"] = (instance, _) => instance.ReachQrLimit(),
        ["drop"] = (instance, body) => instance.Drop(body.Milliseconds("ms"), body.Number("floods") ?? 1),
        ["restore"] = (instance, _) => instance.Restore(),
        ["die"] = (instance, _) => instance.Die(),
        ["unlink"] = (instance, body) => instance.Unlink(body.Number("reason") ?? 401),
        ["forget"] = (instance, _) => instance.Forget(),
    };

    private async Task<IResult> RestartAsync(HttpContext context, JsonElement body)
    {
        await server.RestartAsync(body.Milliseconds("down_ms") ?? TimeSpan.Zero);
        return ControlRoutes.Success;
    }

    private IResult License(JsonElement body)
    {
        simulation.IsLicensed = body.IsTrue("active");
        return ControlRoutes.Success;
    }

    private static JsonNode Describe(SimulatedInstance instance) => new JsonObject
    {
        ["name"] = instance.Name,
        ["token"] = instance.Token,
        ["state"] = ConnectEndpoint.NameOf(instance.State),
        ["jid"] = instance.Jid,
        ["qr"] = instance.Qr?.Describe(),
        ["is_dead"] = instance.Link.IsDead,
        ["webhook"] = instance.Webhook?.Describe(instance.Id),
    };
}
