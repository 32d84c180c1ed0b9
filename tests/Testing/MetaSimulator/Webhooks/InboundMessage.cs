using System.Text.Json.Nodes;

namespace WhatsAppEngine.Testing.MetaSimulator.Webhooks;

/// <summary>A message that a customer writes.</summary>
/// <param name="NumberId">The business number they write to.</param>
/// <param name="From">Their number, or their business-scoped user id.</param>
/// <param name="Type">text, image, interactive and so on.</param>
/// <param name="Content">What stands under the type's name; null: nothing does.</param>
public sealed record InboundMessage(string NumberId, string From, string Type, JsonNode? Content)
{
    /// <summary>Its wamid; null: a new one.</summary>
    public string? Id { get; init; }

    /// <summary>When it was written; null: now.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>The wamid of the message it answers.</summary>
    public string? Context { get; init; }

    /// <summary>Further fields of the message, such as <c>referral</c>.</summary>
    public JsonObject? More { get; init; }
}
