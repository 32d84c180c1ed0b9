using System.Globalization;
using System.Text.Json.Nodes;
using WhatsAppEngine.Testing.MetaSimulator.Graph;
using WhatsAppEngine.Testing.MetaSimulator.Messages;
using WhatsAppEngine.Testing.MetaSimulator.Numbers;

namespace WhatsAppEngine.Testing.MetaSimulator.Webhooks;

/// <summary>A status in Meta's shape.</summary>
internal static class StatusItem
{
    public static WebhookItem Write(SimulatedNumber number, SentMessage message, string status, int? failure, DateTimeOffset at)
    {
        var value = new JsonObject();
        if (failure is null && message.Customer is { } customer)
        {
            value["contacts"] = new JsonArray(ContactBlock.Write(customer, withUsername: status != "sent"));
        }

        value["statuses"] = new JsonArray(Status(message, status, failure, at));
        return WebhookItem.OfNumber(number, "messages", value);
    }

    private static JsonObject Status(SentMessage message, string status, int? failure, DateTimeOffset at)
    {
        var told = new JsonObject
        {
            ["id"] = message.Id,
            ["status"] = status,
            ["timestamp"] = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
        };
        AddRecipient(told, message, failure);
        if (message.CallbackData is { } data)
        {
            told["biz_opaque_callback_data"] = data;
        }

        if (status == "sent")
        {
            told["pricing"] = Pricing(message);
        }

        if (failure is { } code)
        {
            told["errors"] = new JsonArray(Error(code));
        }

        return told;
    }

    // A failure tells only what the sender knew.
    private static void AddRecipient(JsonObject told, SentMessage message, int? failure)
    {
        if (message.IsForGroup)
        {
            (told["recipient_id"], told["recipient_type"]) = (message.To, "group");
            return;
        }

        var customer = message.Customer!;
        if (message.Recipient is null || !customer.HidesPhone)
        {
            told["recipient_id"] = customer.WaId;
        }

        if (failure is not null && message.Recipient is null)
        {
            return;
        }

        told["recipient_user_id"] = customer.UserId;
        if (customer.ParentUserId is { } parent)
        {
            told["recipient_parent_user_id"] = parent;
        }
    }

    private static JsonObject Pricing(SentMessage message) => new()
    {
        ["billable"] = message.TemplateCategory is not null,
        ["pricing_model"] = "PMP",
        ["type"] = message.TemplateCategory is null ? "free_customer_service" : "regular",
        ["category"] = message.TemplateCategory ?? "service",
    };

    private static JsonObject Error(int code) => new()
    {
        ["code"] = code,
        ["title"] = ErrorCatalogue.Of(code).Title,
        ["message"] = ErrorCatalogue.Of(code).Title,
        ["error_data"] = new JsonObject { ["details"] = "As the simulator was told." },
        ["href"] = "https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/",
    };
}
