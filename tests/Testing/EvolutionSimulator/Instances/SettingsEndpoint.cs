using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using WhatsAppEngine.Testing.EvolutionSimulator.Http;

namespace WhatsAppEngine.Testing.EvolutionSimulator.Instances;

/// <summary><c>/settings/set</c> and <c>/settings/find</c>.</summary>
internal sealed class SettingsEndpoint
{
    private static readonly string[] Switches =
        ["rejectCall", "groupsIgnore", "alwaysOnline", "readMessages", "readStatus", "syncFullHistory"];

    private static readonly string[] Texts = ["msgCall", "wavoipToken"];

    private static readonly Schema Body = new(
        [.. Switches.Select(name => Property.Needed(name, "boolean")), .. Texts.Select(name => new Property(name, "string"))]);

    public static JsonObject Defaults() => new()
    {
        ["rejectCall"] = false,
        ["msgCall"] = "",
        ["groupsIgnore"] = false,
        ["alwaysOnline"] = false,
        ["readMessages"] = false,
        ["readStatus"] = false,
        ["syncFullHistory"] = false,
        ["wavoipToken"] = "",
    };

    /// <summary>Takes over what a body says; the rest stays.</summary>
    public static void Apply(SimulatedInstance instance, JsonElement body)
    {
        var options = instance.Options.DeepClone().AsObject();
        foreach (var name in Switches.Concat(Texts).Where(name => body.Member(name).IsThere()))
        {
            options[name] = body.Member(name).Node();
        }

        instance.Options = options;
    }

    public void Map(IEndpointRouteBuilder api)
    {
        api.Operation("POST", "/settings/set/{name}", Set);
        api.Operation("GET", "/settings/find/{name}", call => new JsonAnswer(call.Instance.Options.DeepClone()));
    }

    private static IResult Set(EvolutionCall call)
    {
        if (Body.Check(call.Body) is { } wrong)
        {
            return wrong;
        }

        Apply(call.Instance, call.Body);
        return JsonAnswer.Created(new JsonObject
        {
            ["settings"] = new JsonObject { ["instanceName"] = call.Instance.Name, ["settings"] = call.Instance.Options.DeepClone() },
        });
    }
}
