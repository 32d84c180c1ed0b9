using System.Globalization;
using System.Text.Json.Nodes;

namespace WhatsAppEngine.Testing.EvolutionSimulator.Instances;

/// <summary>Why a link ended for good.</summary>
internal sealed record Disconnection(int Reason, DateTimeOffset At)
{
    public string When => At.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>JSON inside a text, as Evolution stores it.</summary>
    public string Details => new JsonObject
    {
        ["error"] = new JsonObject
        {
            ["data"] = new JsonObject { ["reason"] = Reason.ToString(CultureInfo.InvariantCulture) },
            ["isBoom"] = true,
            ["output"] = new JsonObject { ["statusCode"] = Reason },
        },
        ["date"] = When,
    }.ToJsonString();
}
