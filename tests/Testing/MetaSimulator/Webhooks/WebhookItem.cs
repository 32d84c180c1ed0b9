using System.Text.Json.Nodes;
using WhatsAppEngine.Testing.MetaSimulator.Numbers;

namespace WhatsAppEngine.Testing.MetaSimulator.Webhooks;

/// <summary>One update.</summary>
/// <param name="WabaId">The account it belongs to.</param>
/// <param name="Number">The number of a message field; null for what is about the account, which overrides do not concern.</param>
/// <param name="Field">Such as <c>messages</c>.</param>
/// <param name="Value">What happened.</param>
internal sealed record WebhookItem(string WabaId, SimulatedNumber? Number, string Field, JsonObject Value)
{
    /// <summary>An update of a message field, with what all of them have.</summary>
    public static WebhookItem OfNumber(SimulatedNumber number, string field, JsonObject value)
    {
        var whole = new JsonObject
        {
            ["messaging_product"] = "whatsapp",
            ["metadata"] = new JsonObject { ["display_phone_number"] = number.Digits, ["phone_number_id"] = number.Id },
        };
        foreach (var (name, content) in value)
        {
            whole[name] = content?.DeepClone();
        }

        return new(number.WabaId, number, field, whole);
    }
}
