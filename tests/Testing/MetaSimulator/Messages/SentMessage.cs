using System.Text.Json;
using System.Text.Json.Nodes;

namespace WhatsAppEngine.Testing.MetaSimulator.Messages;

/// <summary>A message that was accepted.</summary>
/// <param name="Id">The wamid it was given.</param>
/// <param name="NumberId">The business number that sent it.</param>
/// <param name="To">As asked for: a number, a user id in the wrong place, or a group; null when only a user id was given.</param>
/// <param name="Recipient">The business-scoped user id, when it was sent to one.</param>
/// <param name="Type">text, template and so on.</param>
/// <param name="Body">The whole body.</param>
/// <param name="CallbackData"><c>biz_opaque_callback_data</c>.</param>
/// <param name="At">When.</param>
public sealed record SentMessage(
    string Id, string NumberId, string? To, string? Recipient, string Type, JsonElement Body, string? CallbackData, DateTimeOffset At)
{
    /// <summary>Who receives it; null: nobody ever will.</summary>
    public SimulatedCustomer? Customer { get; init; }

    /// <summary>A template's category, in lower case; null for anything else.</summary>
    public string? TemplateCategory { get; init; }

    /// <summary>It goes to a group.</summary>
    public bool IsForGroup { get; init; }

    internal JsonObject Describe() => new()
    {
        ["id"] = Id,
        ["phone_number_id"] = NumberId,
        ["to"] = To,
        ["recipient"] = Recipient,
        ["type"] = Type,
        ["biz_opaque_callback_data"] = CallbackData,
        ["at"] = At.ToString("O"),
        ["is_deliverable"] = Customer is not null || IsForGroup,
        ["body"] = JsonNode.Parse(Body.GetRawText()),
    };
}
