using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using WhatsAppEngine.Testing.MetaSimulator.Graph;

namespace WhatsAppEngine.Testing.MetaSimulator.Numbers;

/// <summary>A number's fields and settings.</summary>
internal sealed class NumbersEndpoint(Simulation simulation)
{
    public void Map(IEndpointRouteBuilder graph) => graph.Edge("DELETE", "/{id}/contact_book", DeleteFromContactBook);

    public IResult Read(GraphCall call, SimulatedNumber number) =>
        new JsonAnswer(NumberFields.Read(simulation, number, call.Text("fields")));

    public async Task<IResult> WriteAsync(GraphCall call, SimulatedNumber number)
    {
        if (call.Text("pin") is { } pin)
        {
            return RegistrationEndpoint.WrongPin(pin) is { } wrong ? wrong : SetPin(number, pin);
        }

        return call.Body.Member("webhook_configuration") is { ValueKind: System.Text.Json.JsonValueKind.Object } callback
            ? await OverrideAsync(call, number, callback.Text("override_callback_uri"), callback.Text("verify_token"))
            : new GraphError(100, "Nothing to change: pin or webhook_configuration is needed");
    }

    // An empty address takes the override away.
    private static async Task<IResult> OverrideAsync(GraphCall call, SimulatedNumber number, string? url, string? token)
    {
        var (callback, error) = url == ""
            ? (null, null)
            : await CallbackVerification.VerifyAsync(url, token, call.Context.RequestAborted);
        if (error is not null)
        {
            return error;
        }

        number.Callback = callback;
        return JsonAnswer.Success;
    }

    private static JsonAnswer SetPin(SimulatedNumber number, string pin)
    {
        number.Pin = pin;
        return JsonAnswer.Success;
    }

    private IResult DeleteFromContactBook(GraphCall call) =>
        simulation.Numbers.Find(call.Id) is null ? GraphError.MissingObject(call.Id)
        : call.Text("bsuid") is null ? new GraphError(131008, "bsuid is required")
        : new JsonAnswer(new System.Text.Json.Nodes.JsonObject { ["success"] = true, ["deleted"] = true });
}
