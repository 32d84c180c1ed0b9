using System.Text.Json;
using WhatsAppEngine.Core.Messages;

namespace WhatsAppEngine.Providers.Meta.Reading;

/// <summary>What a status says about the message's price.</summary>
internal static class PricingReader
{
    public static MessagePricing? Read(JsonElement status)
    {
        var (pricing, conversation) = (status.Member("pricing"), status.Member("conversation"));
        var read = new MessagePricing
        {
            Category = Underscored(pricing.Text("category")),
            Type = pricing.Text("type"),
            Model = pricing.Text("pricing_model"),
            Subtype = pricing.Text("subtype"),
            Billable = pricing.Flag("billable"),
            ConversationId = conversation.Text("id"),
            ConversationOrigin = Underscored(conversation.Member("origin").Text("type")),
            ConversationExpiresAt = conversation.Time("expiration_timestamp"),
        };
        return read == new MessagePricing() ? null : read;
    }

    // "authentication-international" here, "authentication_international" there.
    private static string? Underscored(string? word) => word?.Replace('-', '_');
}
