using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace WhatsAppEngine.Testing.EvolutionSimulator.Http;

/// <summary>What 2.4.0 answers until an operator activates it.</summary>
internal static class License
{
    public static JsonAnswer Required(string serverUrl) => new(
        new JsonObject
        {
            ["error"] = "service not activated",
            ["code"] = "LICENSE_REQUIRED",
            ["register_url"] = $"{serverUrl}/manager/login",
            ["instance_id"] = "0b6f1f1e-6f0b-4c1e-9a55-2f6c8b0d7e11",
            ["docs_url"] = "https://doc.evolution-api.com",
            ["message"] = "Activate this server before it is used.",
        },
        StatusCodes.Status503ServiceUnavailable);
}
