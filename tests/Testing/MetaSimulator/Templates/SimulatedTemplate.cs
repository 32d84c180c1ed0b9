using System.Text.Json.Nodes;

namespace WhatsAppEngine.Testing.MetaSimulator.Templates;

/// <summary>A message template; what Meta may change can be set.</summary>
/// <param name="id">Digits.</param>
/// <param name="wabaId">The account.</param>
/// <param name="name">Its name.</param>
/// <param name="language">Such as pt_BR.</param>
public sealed class SimulatedTemplate(string id, string wabaId, string name, string language)
{
    public string Id { get; } = id;

    public string WabaId { get; } = wabaId;

    public string Name { get; } = name;

    public string Language { get; } = language;

    /// <summary>MARKETING, UTILITY or AUTHENTICATION.</summary>
    public string Category { get; set; } = "UTILITY";

    /// <summary>What <see cref="Category"/> was before Meta changed it.</summary>
    public string? PreviousCategory { get; set; }

    /// <summary>APPROVED, PENDING, REJECTED, PAUSED, DISABLED and so on.</summary>
    public string Status { get; set; } = "APPROVED";

    /// <summary>POSITIONAL or NAMED.</summary>
    public string ParameterFormat { get; set; } = "POSITIONAL";

    /// <summary>GREEN, YELLOW, RED or UNKNOWN.</summary>
    public string Quality { get; set; } = "UNKNOWN";

    public string RejectedReason { get; set; } = "NONE";

    /// <summary>Header, body, footer and buttons, as they were posted.</summary>
    public JsonArray Components { get; set; } = [];

    internal DateTimeOffset? EditedAt { get; set; }
}
