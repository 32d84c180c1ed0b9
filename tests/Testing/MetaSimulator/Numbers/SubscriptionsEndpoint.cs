using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using WhatsAppEngine.Testing.MetaSimulator.Graph;

namespace WhatsAppEngine.Testing.MetaSimulator.Numbers;

/// <summary>Which accounts the app hears of, and the numbers of an account.</summary>
internal sealed class SubscriptionsEndpoint(Simulation simulation)
{
    private const string AppId = "300000000000001";
    private const string AppName = "Simulated app";

    public void Map(IEndpointRouteBuilder graph)
    {
        graph.Edge("POST", "/{id}/subscribed_apps", SubscribeAsync);
        graph.Edge("GET", "/{id}/subscribed_apps", List);
        graph.Edge("DELETE", "/{id}/subscribed_apps", Unsubscribe);
        graph.Edge("GET", "/{id}/phone_numbers", ListNumbers);
    }

    public static JsonObject App => new() { ["id"] = AppId, ["name"] = AppName, ["link"] = "https://example.com/simulated-app" };

    // Without a callback it takes an override away.
    private async Task<IResult> SubscribeAsync(GraphCall call)
    {
        var callback = default(Uri);
        if (Missing(call) is { } missing)
        {
            return missing;
        }

        if (call.Text("override_callback_uri") is { Length: > 0 } url)
        {
            (callback, var error) = await CallbackVerification.VerifyAsync(url, call.Text("verify_token"), call.Context.RequestAborted);
            if (error is not null)
            {
                return error;
            }
        }

        simulation.Subscriptions.Subscribe(call.Id, callback);
        return JsonAnswer.Success;
    }

    private IResult Unsubscribe(GraphCall call)
    {
        simulation.Subscriptions.Unsubscribe(call.Id);
        return (IResult?)Missing(call) ?? JsonAnswer.Success;
    }

    private IResult List(GraphCall call)
    {
        var data = new JsonArray();
        if (simulation.Subscriptions.IsSubscribed(call.Id))
        {
            var subscription = new JsonObject { ["whatsapp_business_api_data"] = App };
            if (simulation.Subscriptions.CallbackOf(call.Id) is { } callback)
            {
                subscription["override_callback_uri"] = callback.OriginalString;
            }

            data.Add((JsonNode)subscription);
        }

        return (IResult?)Missing(call) ?? new JsonAnswer(new JsonObject { ["data"] = data });
    }

    private IResult ListNumbers(GraphCall call)
    {
        var numbers = simulation.Numbers.OfAccount(call.Id).Select(id =>
            NumberFields.Read(simulation, simulation.Numbers[id], call.Text("fields")));
        return (IResult?)Missing(call) ?? new JsonAnswer(new JsonObject { ["data"] = new JsonArray([.. numbers]) });
    }

    private GraphError? Missing(GraphCall call) => simulation.Numbers.HasAccount(call.Id) ? null : GraphError.MissingObject(call.Id);
}
