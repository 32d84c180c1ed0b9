using System.Text.Json;
using WhatsAppEngine.Core.Providers;

namespace WhatsAppEngine.Providers.Meta.Numbers;

/// <summary>Reads what a number says about itself.</summary>
internal static class HealthReader
{
    /// <summary>What is asked for: a name that Meta does not know would fail the whole call.</summary>
    public const string Fields = "id,display_phone_number,verified_name,name_status,status,quality_rating,code_verification_status,"
        + "throughput,whatsapp_business_manager_messaging_limit,webhook_configuration,health_status";

    // The most specific first: it counts for messages.
    private static readonly string[] WebhookLevels = ["phone_number", "whatsapp_business_account", "application"];

    public static NumberHealth Read(string numberId, JsonElement body) => new()
    {
        NumberId = body.Text("id") ?? numberId,
        DisplayNumber = body.Text("display_phone_number"),
        DisplayName = body.Text("verified_name"),
        NameStatus = body.Text("name_status"),
        Status = body.Text("status"),
        Quality = body.Text("quality_rating") is { } quality && quality != "NA" ? quality : "UNKNOWN",
        CodeVerification = body.Text("code_verification_status"),
        Throughput = body.Member("throughput").Text("level") ?? body.Text("throughput"),
        MessagingLimit = body.Text("whatsapp_business_manager_messaging_limit"),
        WebhookUrls = [.. Webhooks(body.Member("webhook_configuration"))],
        CanSend = body.Member("health_status").Text("can_send_message"),
        Entities = [.. body.Member("health_status").Items("entities").Select(Entity)],
    };

    private static IEnumerable<string> Webhooks(JsonElement configuration) =>
        WebhookLevels.Select(level => configuration.Text(level)).OfType<string>();

    private static HealthEntity Entity(JsonElement entity) => new(
        entity.Text("entity_type") ?? "UNKNOWN", entity.Text("id"), entity.Text("can_send_message"),
        [.. entity.Items("errors").Select(Problem), .. entity.Items("additional_info").Select(Line).OfType<string>()]);

    private static string Problem(JsonElement error)
    {
        var words = error.Text("error_description") ?? "Meta does not say what.";
        var problem = error.Text("error_code") is { } code ? $"{code}: {words}" : words;
        return error.Text("possible_solution") is { } remedy ? $"{problem} Remedy: {remedy}" : problem;
    }

    private static string? Line(JsonElement text) => text.ValueKind == JsonValueKind.String ? text.GetString() : null;
}
