namespace WhatsAppEngine.Providers.Meta.Reading;

/// <summary>The fields and lists that Meta is known to post.</summary>
internal static class WebhookFields
{
    public const string Messages = "messages";
    public const string TemplateStatus = "message_template_status_update";
    public const string TemplateQuality = "message_template_quality_update";
    public const string TemplateCategory = "template_category_update";
    public const string TemplateComponents = "message_template_components_update";
    public const string NumberQuality = "phone_number_quality_update";
    public const string NumberName = "phone_number_name_update";
    public const string Account = "account_update";
    public const string AccountAlerts = "account_alerts";
    public const string AccountReview = "account_review_update";
    public const string Capability = "business_capability_update";
    public const string Security = "security";
    public const string History = "history";
    public const string Handovers = "messaging_handovers";

    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        Messages, "statuses", "errors", "user_actions", "message_echoes", "smb_message_echoes", "user_preferences",
        TemplateStatus, TemplateQuality, TemplateCategory, TemplateComponents, NumberQuality, NumberName, Account, AccountAlerts, AccountReview,
        Capability, Security, History, Handovers, "smb_app_state_sync", "state_sync", "user_id_update",
        "group_lifecycle_update", "group_participants_update", "group_settings_update", "group_status_update", "groups",
        "business_username_update", "business_username_updates", "calls", "flows", "automatic_events", "payment_configuration_update",
        "partner_solutions",
    };

    /// <summary>
    /// Fields whose value is read list by list; in others a list of the same name means something else (statuses of calls, say).
    /// </summary>
    public static bool HasLists(string? field) => field is null or Messages or "smb_message_echoes" or "message_echoes" or "user_preferences";

    /// <summary>Lists of which each element is something by itself; others are kept whole.</summary>
    public static bool IsReadByElement(string list) => list is Messages or "statuses" or "errors" or "message_echoes" or "user_preferences";

    /// <summary>False for what is new.</summary>
    public static bool IsKnown(string? field) => field is not null && Known.Contains(field);

    public static bool IsOfGroup(string field) => field.StartsWith("group_", StringComparison.Ordinal);

    public static bool IsOfUsername(string field) => field is "business_username_update" or "business_username_updates";
}
