using System.Globalization;
using System.Text.Json.Nodes;
using WhatsAppEngine.Testing.MetaSimulator.Templates;

namespace WhatsAppEngine.Testing.MetaSimulator.Webhooks;

/// <summary>Webhooks that are not about a message.</summary>
public sealed class AccountNews
{
    private readonly Simulation simulation;

    internal AccountNews(Simulation simulation) => this.simulation = simulation;

    /// <summary>Any update; with a number its value gets <c>messaging_product</c> and <c>metadata</c>.</summary>
    public void Tell(string wabaId, string field, JsonObject value, string? numberId = null) =>
        _ = simulation.Webhooks.DeliverAsync(numberId is null
            ? new WebhookItem(wabaId, null, field, (JsonObject)value.DeepClone())
            : WebhookItem.OfNumber(simulation.Numbers[numberId], field, value));

    /// <summary>A template's status changes: APPROVED, PAUSED, DISABLED, REJECTED and so on. A webhook tells.</summary>
    public void TemplateStatus(SimulatedTemplate template, string status, string? pause = null, string reason = "NONE")
    {
        template.Status = status is "REINSTATED" ? "APPROVED" : status;
        var value = new JsonObject
        {
            ["event"] = status,
            ["message_template_id"] = long.Parse(template.Id, CultureInfo.InvariantCulture),
            ["message_template_name"] = template.Name,
            ["message_template_language"] = template.Language.Replace('_', '-'),
            ["reason"] = reason,
            ["message_template_category"] = template.Category,
        };
        if (pause is not null)
        {
            value["other_info"] = new JsonObject { ["title"] = pause, ["description"] = "As the simulator was told." };
        }

        Tell(template.WabaId, "message_template_status_update", value);
    }

    /// <summary>A template is paused: sending it is refused with 132015.</summary>
    public void PauseTemplate(SimulatedTemplate template) => TemplateStatus(template, "PAUSED", "FIRST_PAUSE");

    /// <summary>A template is disabled: sending it is refused with 132016.</summary>
    public void DisableTemplate(SimulatedTemplate template) => TemplateStatus(template, "DISABLED", "DISABLED");

    /// <summary>account_update.</summary>
    /// <param name="wabaId">The account.</param>
    /// <param name="happened">Such as ACCOUNT_RESTRICTION.</param>
    /// <param name="more">Such as <c>restriction_info</c>.</param>
    public void AccountUpdate(string wabaId, string happened, JsonObject? more = null)
    {
        var value = new JsonObject { ["event"] = happened };
        foreach (var (name, content) in more ?? [])
        {
            value[name] = content?.DeepClone();
        }

        Tell(wabaId, "account_update", value);
    }

    /// <summary>phone_number_quality_update: what a number may do changes.</summary>
    public void NumberQuality(string numberId, string happened = "THROUGHPUT_UPGRADE", string limit = "TIER_10K")
    {
        var number = simulation.Numbers[numberId];
        number.MessagingLimit = limit;
        number.Throughput = happened == "THROUGHPUT_UPGRADE" ? "HIGH" : number.Throughput;
        Tell(number.WabaId, "phone_number_quality_update", new JsonObject
        {
            ["display_phone_number"] = number.Digits,
            ["event"] = happened,
            ["max_daily_conversations_per_business"] = limit,
        });
    }

    /// <summary>user_preferences: a customer stops or resumes marketing messages.</summary>
    public void Marketing(string numberId, string phone, bool stops)
    {
        var customer = simulation.Customers.OfPhone(phone) with { StoppedMarketing = stops };
        simulation.Customers.Add(customer);
        var contact = ContactBlock.Write(customer, withUsername: true);
        var preference = new JsonObject
        {
            ["user_id"] = customer.UserId,
            ["category"] = "marketing_messages",
            ["value"] = stops ? "stop" : "resume",
            ["detail"] = stops ? "User requested to stop marketing messages" : "User requested to resume marketing messages",
            ["timestamp"] = simulation.Time.GetUtcNow().ToUnixTimeSeconds(),
        };
        if (!customer.HidesPhone)
        {
            preference["wa_id"] = customer.WaId;
        }

        Tell(simulation.Numbers[numberId].WabaId, "user_preferences",
            new JsonObject { ["contacts"] = new JsonArray(contact), ["user_preferences"] = new JsonArray(preference) }, numberId);
    }
}
