using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using WhatsAppEngine.Testing.EvolutionSimulator.Http;

namespace WhatsAppEngine.Testing.EvolutionSimulator.Webhooks;

/// <summary><c>/webhook/set</c> and <c>/webhook/find</c>.</summary>
internal sealed class WebhookEndpoint(Simulation simulation)
{
    private static readonly Schema Body = new(Property.Needed("webhook", "object"));
    private static readonly Schema Inner = new(Property.Needed("enabled", "boolean"), Property.Needed("url"));

    public void Map(IEndpointRouteBuilder api)
    {
        api.Operation("POST", "/webhook/set/{name}", Set);
        api.Operation("GET", "/webhook/find/{name}", Find);
    }

    private IResult Set(EvolutionCall call)
    {
        var webhook = call.Body.Member("webhook");
        if (Wrong(call.Body, webhook) is { Count: > 0 } wrong)
        {
            return EvolutionError.Schema(wrong);
        }

        if (webhook.IsTrue("enabled") && !webhook.Member("events").IsThere())
        {
            return EvolutionError.Undefined("length");
        }

        var read = InstanceWebhook.Read(webhook, call.Instance.Webhook, simulation.Time);
        call.Instance.Webhook = read.IsEnabled ? read : read with { Events = [] };
        return JsonAnswer.Created(call.Instance.Webhook.Describe(call.Instance.Id));
    }

    private static IResult Find(EvolutionCall call) => new JsonAnswer(call.Instance.Webhook?.Describe(call.Instance.Id));

    private static List<string> Wrong(JsonElement body, JsonElement webhook) => webhook.IsThere()
        ? [.. Body.Wrong(body), .. Inner.Wrong(webhook, "instance.webhook"), .. EventNames.Wrong(webhook)]
        : [.. Body.Wrong(body)];
}
