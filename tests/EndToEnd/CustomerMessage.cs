using System.Globalization;
using System.Text.Json.Nodes;

namespace WhatsAppEngine.EndToEnd;

/// <summary>One message of one made-up customer.</summary>
internal sealed record CustomerMessage(Tenant Tenant, int Customer, int Number)
{
    public string Phone { get; } = $"55119{Customer:D8}";

    public string Id { get; } = $"wamid.{Tenant.PhoneNumberId}.{Customer}.{Number}";

    public string Text { get; } = $"mensagem {Number:D4}";

    public JsonObject Json(DateTimeOffset sentAt) => new()
    {
        ["from"] = Phone,
        ["id"] = Id,
        ["timestamp"] = sentAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
        ["type"] = "text",
        ["text"] = new JsonObject { ["body"] = Text },
    };
}
