using System.Text.Json;
using WhatsAppEngine.Core.Channels;

namespace WhatsAppEngine.Providers.Meta.Reading;

/// <summary>Reads news of templates.</summary>
internal static class TemplateNews
{
    /// <summary>The news; null for a field that is not about templates.</summary>
    public static ChannelUpdate? Of(string field, JsonElement value) => field switch
    {
        // The provider's own sample names the field of the status where it tells the quality.
        WebhookFields.TemplateStatus or WebhookFields.TemplateQuality when value.Text("new_quality_score") is { } quality =>
            New(ChannelUpdateKinds.TemplateQuality, value) with { Quality = quality },
        WebhookFields.TemplateStatus => OfStatus(value),
        WebhookFields.TemplateQuality => New(ChannelUpdateKinds.TemplateQuality, value),
        WebhookFields.TemplateCategory => OfCategory(value),
        WebhookFields.TemplateComponents => New(ChannelUpdateKinds.TemplateComponents, value),
        _ => null,
    };

    private static ChannelUpdate OfStatus(JsonElement value) => New(ChannelUpdateKinds.TemplateStatus, value) with
    {
        Event = value.Text("event"),
        Category = value.Text("message_template_category"),
        Reason = ChannelNews.Said(value.Text("reason")) ?? value.Member("rejection_info").Text("reason") ?? value.Member("other_info").Text("title"),
    };

    // A day ahead, new_category is still the present one and correct_category the one to come.
    private static ChannelUpdate OfCategory(JsonElement value) => value.Text("correct_category") is { } coming
        ? New(ChannelUpdateKinds.TemplateCategory, value) with { Event = "IMPENDING", Category = coming }
        : New(ChannelUpdateKinds.TemplateCategory, value) with { Event = "COMPLETED", Category = value.Text("new_category") };

    private static ChannelUpdate New(string kind, JsonElement value) => new()
    {
        Kind = kind,
        Template = new TemplateRef(
            value.Text("message_template_id"), value.Text("message_template_name"), value.Text("message_template_language")?.Replace('-', '_')),
    };
}
