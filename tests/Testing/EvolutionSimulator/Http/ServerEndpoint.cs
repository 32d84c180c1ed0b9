using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace WhatsAppEngine.Testing.EvolutionSimulator.Http;

/// <summary>What the server says of itself.</summary>
internal sealed class ServerEndpoint(Simulation simulation)
{
    public void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/", Welcome);
        app.MapGet("/license/status", Status);
    }

    public static IResult VerifyCredentials(EvolutionCall call) => new JsonAnswer(new JsonObject
    {
        ["status"] = 200,
        ["message"] = "Credentials are valid",
        ["facebookAppId"] = "",
        ["facebookConfigId"] = "",
        ["facebookUserToken"] = "",
    });

    private IResult Welcome() => new JsonAnswer(new JsonObject
    {
        ["status"] = 200,
        ["message"] = "Welcome to the Evolution API, it is working!",
        ["version"] = simulation.Settings.Version,
        ["clientName"] = "evolution_exchange",
        ["manager"] = $"{simulation.ServerUrl}/manager",
        ["documentation"] = "https://doc.evolution-api.com",
        ["whatsappWebVersion"] = "2.3000.1025000000",
    });

    private IResult Status() => new JsonAnswer(new JsonObject
    {
        ["status"] = simulation.IsLicensed ? "active" : "inactive",
        ["instance_id"] = "0b6f1f1e-6f0b-4c1e-9a55-2f6c8b0d7e11",
        ["api_key"] = simulation.IsLicensed ? "****" : null,
    });
}
