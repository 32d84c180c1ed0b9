using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using WhatsAppEngine.Testing.EvolutionSimulator.Http;
using WhatsAppEngine.Testing.EvolutionSimulator.Webhooks;

namespace WhatsAppEngine.Testing.EvolutionSimulator.Instances;

/// <summary><c>POST /instance/create</c>.</summary>
internal sealed class CreateEndpoint(Simulation simulation)
{
    private static readonly string[] Integrations = ["WHATSAPP-BAILEYS", "WHATSAPP-BUSINESS", "EVOLUTION"];

    private static readonly Schema Body = new(
        Property.Needed("instanceName"),
        new Property("token", "string"),
        new Property("number", "string") { Pattern = @"^\d+[\.@\w-]+" },
        new Property("qrcode", "boolean"),
        new Property("webhook", "object"));

    public void Map(IEndpointRouteBuilder api) => api.Operation("POST", "/instance/create", CreateAsync);

    private async Task<IResult> CreateAsync(EvolutionCall call)
    {
        if (Body.Wrong(call.Body).Concat(EventNames.Wrong(call.Body.Member("webhook"))).ToList() is { Count: > 0 } wrong)
        {
            return EvolutionError.Schema(wrong);
        }

        var name = call.Body.Text("instanceName")!;
        if (!Integrations.Contains(call.Body.Text("integration")))
        {
            return EvolutionError.BadRequest("Invalid integration");
        }

        if (simulation.Instances.Add(name, call.Body.Text("token") is { Length: > 0 } token ? token : null) is not { } instance)
        {
            return EvolutionError.NameTaken(name);
        }

        return await ConfigureAsync(call, instance);
    }

    // Whatever goes wrong from here on, the half-made instance is removed a moment later.
    private async Task<IResult> ConfigureAsync(EvolutionCall call, SimulatedInstance instance)
    {
        var webhook = call.Body.Member("webhook");
        if (webhook.IsThere() && !webhook.Member("events").IsThere())
        {
            _ = simulation.Instances.ForgetAsync(instance);
            return EvolutionError.BadRequest(EvolutionError.UndefinedText("length"));
        }

        instance.Number = call.Body.Text("number");
        SettingsEndpoint.Apply(instance, call.Body);
        instance.Webhook = webhook.IsThere() ? InstanceWebhook.Read(webhook, null, simulation.Time) with { IsEnabled = true } : null;
        _ = instance.Emit("instance.create", new JsonObject { ["instanceName"] = instance.Name, ["instanceId"] = instance.Id });
        return JsonAnswer.Created(Describe(instance, await QrAsync(call, instance)));
    }

    private async Task<JsonObject?> QrAsync(EvolutionCall call, SimulatedInstance instance)
    {
        if (!call.Body.IsTrue("qrcode") || call.Body.Text("integration") != "WHATSAPP-BAILEYS")
        {
            return null;
        }

        instance.Link.Start();
        await Task.Delay(simulation.Settings.CreateWait, simulation.Time, call.Context.RequestAborted);
        return ConnectEndpoint.QrOf(instance);
    }

    private static JsonObject Describe(SimulatedInstance instance, JsonObject? qr)
    {
        var answer = new JsonObject
        {
            ["instance"] = new JsonObject
            {
                ["instanceName"] = instance.Name,
                ["instanceId"] = instance.Id,
                ["integration"] = "WHATSAPP-BAILEYS",
                ["webhookWaBusiness"] = null,
                ["accessTokenWaBusiness"] = "",
                ["status"] = ConnectEndpoint.NameOf(instance.State),
            },
            ["hash"] = instance.Token,
            ["webhook"] = instance.Webhook?.Brief() ?? [],
            ["websocket"] = new JsonObject(),
            ["rabbitmq"] = new JsonObject(),
            ["nats"] = new JsonObject(),
            ["sqs"] = new JsonObject(),
            ["settings"] = instance.Options.DeepClone(),
        };
        if (qr is not null)
        {
            answer["qrcode"] = qr;
        }

        return answer;
    }
}
