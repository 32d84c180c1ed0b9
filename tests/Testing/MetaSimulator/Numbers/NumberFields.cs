using System.Text.Json.Nodes;

namespace WhatsAppEngine.Testing.MetaSimulator.Numbers;

/// <summary>A number as <c>GET /{phone number id}?fields=…</c> answers it.</summary>
internal static class NumberFields
{
    private const string Usual = "verified_name,code_verification_status,display_phone_number,quality_rating";

    public static JsonObject Read(Simulation simulation, SimulatedNumber number, string? fields)
    {
        var answer = new JsonObject();
        foreach (var field in (string.IsNullOrEmpty(fields) ? Usual : fields).Split(',', StringSplitOptions.TrimEntries))
        {
            if (Field(simulation, number, field) is { } value)
            {
                answer[field] = value;
            }
        }

        answer["id"] = number.Id;
        return answer;
    }

    private static JsonNode? Field(Simulation simulation, SimulatedNumber number, string field) => field switch
    {
        "display_phone_number" => number.Display,
        "verified_name" => number.VerifiedName,
        "status" => number.Status,
        "quality_rating" => number.QualityRating,
        "code_verification_status" => number.CodeVerificationStatus,
        "name_status" => number.NameStatus,
        "whatsapp_business_manager_messaging_limit" => number.MessagingLimit,
        "account_mode" => "LIVE",
        "platform_type" => "CLOUD_API",
        "throughput" => new JsonObject { ["level"] = number.Throughput },
        "health_status" => Health(number),
        "webhook_configuration" => Callbacks(simulation, number),
        _ => null,
    };

    private static JsonObject Health(SimulatedNumber number) => new()
    {
        ["can_send_message"] = number.CanSendMessage,
        ["entities"] = new JsonArray(
            Entity("PHONE_NUMBER", number.Id, number.CanSendMessage),
            Entity("WABA", number.WabaId, "AVAILABLE"),
            Entity("APP", SubscriptionsEndpoint.App["id"]!.GetValue<string>(), "AVAILABLE")),
    };

    private static JsonObject Entity(string type, string id, string can)
    {
        var entity = new JsonObject { ["entity_type"] = type, ["id"] = id, ["can_send_message"] = can };
        if (can == "BLOCKED")
        {
            entity["errors"] = new JsonArray(new JsonObject
            {
                ["error_code"] = 141000,
                ["error_description"] = "The phone number cannot send messages.",
                ["possible_solution"] = "See what the account's quality page says.",
            });
        }

        return entity;
    }

    private static JsonObject Callbacks(Simulation simulation, SimulatedNumber number)
    {
        var callbacks = new JsonObject();
        Add(callbacks, "phone_number", number.Callback);
        Add(callbacks, "whatsapp_business_account", simulation.Subscriptions.CallbackOf(number.WabaId));
        Add(callbacks, "application", simulation.Settings.Webhook);
        return callbacks;
    }

    private static void Add(JsonObject callbacks, string name, Uri? callback)
    {
        if (callback is not null)
        {
            callbacks[name] = callback.OriginalString;
        }
    }
}
