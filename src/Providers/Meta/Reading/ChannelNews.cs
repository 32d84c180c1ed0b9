using System.Text.Json;
using WhatsAppEngine.Core.Channels;

namespace WhatsAppEngine.Providers.Meta.Reading;

/// <summary>Reads what a field other than <c>messages</c> means for a number, an account or a template.</summary>
internal static class ChannelNews
{
    /// <summary>The news; null for fields that are about something else, and for new ones.</summary>
    /// <param name="field">The change's field.</param>
    /// <param name="value">Its value.</param>
    /// <param name="at">The entry's time.</param>
    public static ChannelUpdate? Of(string? field, JsonElement value, DateTimeOffset? at)
    {
        var update = value.ValueKind != JsonValueKind.Object || field is null ? null : TemplateNews.Of(field, value) ?? OfChannel(field, value);
        return update is null ? null : update with
        {
            At = update.At ?? at,
            DisplayPhone = Identifier.Phone(value.Text("display_phone_number"))
                ?? Identifier.Phone(value.Member("metadata").Text("display_phone_number")),
        };
    }

    /// <summary>An error that concerns no single message.</summary>
    public static ChannelUpdate OfError(JsonElement error) =>
        new() { Kind = ChannelUpdateKinds.Error, Event = error.Text("code"), Reason = ErrorText.Of(error) };

    private static ChannelUpdate? OfChannel(string field, JsonElement value) => field switch
    {
        WebhookFields.NumberQuality => OfNumberQuality(value),
        WebhookFields.NumberName => New(ChannelUpdateKinds.NumberName, value.Text("decision"), Said(value.Text("rejection_reason"))),
        WebhookFields.Account => AccountNews.Of(value),
        WebhookFields.AccountAlerts => AccountNews.OfAlert(value),
        WebhookFields.AccountReview => New(ChannelUpdateKinds.AccountReview, value.Text("decision")),
        WebhookFields.Capability => OfCapability(value),
        WebhookFields.Security => New(ChannelUpdateKinds.Security, value.Text("event")),
        WebhookFields.History => value.Items("history").SelectMany(part => part.Items("errors")).Select(OfError).FirstOrDefault(),
        _ when WebhookFields.IsOfUsername(field) => New(ChannelUpdateKinds.NumberUsername, value.Text("status"), value.Text("context")),
        _ when WebhookFields.IsOfGroup(field) => OfGroup(value),
        WebhookFields.Handovers or "flows" or "payment_configuration_update" or "partner_solutions" or "automatic_events" =>
            New(ChannelUpdateKinds.Other, value.Text("event") ?? value.Text("type") ?? value.Items(field).FirstOrDefault().Text("type")),
        _ => null,
    };

    private static ChannelUpdate OfNumberQuality(JsonElement value) => New(ChannelUpdateKinds.NumberQuality, value.Text("event")) with
    {
        MessagingLimit = value.Text("max_daily_conversations_per_business") ?? value.Text("current_limit"),
    };

    private static ChannelUpdate OfCapability(JsonElement value) => New(ChannelUpdateKinds.Capability, null) with
    {
        MessagingLimit = value.Text("max_daily_conversations_per_business")
            ?? PerNumber(value.Text("max_daily_conversation_per_phone")),
    };

    private static string? PerNumber(string? limit) => limit is "-1" ? "TIER_UNLIMITED" : limit;

    private static ChannelUpdate OfGroup(JsonElement value)
    {
        var group = value.Items("groups").FirstOrDefault();
        var error = group.Items("errors").FirstOrDefault();
        return New(ChannelUpdateKinds.Group, group.Text("type"), ErrorText.Of(error)) with { At = group.Time("timestamp") };
    }

    private static ChannelUpdate New(string kind, string? happened, string? reason = null) => new() { Kind = kind, Event = happened, Reason = reason };

    /// <summary>The provider writes NONE where it has no reason to give.</summary>
    public static string? Said(string? reason) => reason is "NONE" ? null : reason;
}
