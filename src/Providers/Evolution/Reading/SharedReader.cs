using System.Text.Json;
using System.Text.Json.Nodes;
using WhatsAppEngine.Core.Messages;
using WhatsAppEngine.Core.Providers;

namespace WhatsAppEngine.Providers.Evolution.Reading;

/// <summary>What people share: a place, cards of people, an order, a product, an invitation.</summary>
internal static class SharedReader
{
    public static bool Knows(string kind) => kind is "locationMessage" or "liveLocationMessage" or "contactMessage"
        or "contactsArrayMessage" or "orderMessage" or "productMessage" or "groupInviteMessage";

    public static Said Read(string kind, JsonElement shared, Details details) => kind switch
    {
        "locationMessage" => OfPlace(shared, isLive: null, details),
        "liveLocationMessage" => OfPlace(shared, isLive: true, details),
        "contactMessage" => OfCards([shared], details),
        "contactsArrayMessage" => OfCards(shared.Items("contacts"), details),
        "orderMessage" => OfOrder(shared, details),
        "productMessage" => OfProduct(shared, details),
        _ => OfInvitation(shared, details),
    };

    private static Said OfPlace(JsonElement place, bool? isLive, Details details)
    {
        var text = place.Text("name") ?? place.Text("address") ?? place.Text("caption");
        details.Add("location", Details.Object(
            ("latitude", Degrees(place.Member("degreesLatitude"))),
            ("longitude", Degrees(place.Member("degreesLongitude"))),
            ("name", place.Text("name")),
            ("address", place.Text("address")),
            ("url", place.Text("url")),
            ("live", isLive ?? (place.Flag("isLive") is true ? true : null)),
            ("accuracy", place.Number("accuracyInMeters"))));
        return new Said(MessageTypes.Location, new MessageContent(text));
    }

    // Every digit is kept.
    private static JsonNode? Degrees(JsonElement value) =>
        value.ValueKind is JsonValueKind.Number or JsonValueKind.String ? StorableJson.Copy(value) : null;

    private static Said OfCards(IEnumerable<JsonElement> cards, Details details)
    {
        var read = cards.Select(card => VCard.Read(card.Text("vcard"), card.Text("displayName"))).ToList();
        details.Add("contacts", new JsonArray([.. read.Select(card => (JsonNode)card.Json)]));
        var names = string.Join(", ", read.Select(card => card.Name).OfType<string>());
        return new Said(MessageTypes.Contacts, new MessageContent(names.Length == 0 ? null : names));
    }

    private static Said OfOrder(JsonElement order, Details details)
    {
        var text = order.Text("message") ?? order.Text("orderTitle");
        details.Add("order", Details.Object(
            ("order_id", order.Text("orderId")),
            ("text", order.Text("message")),
            ("title", order.Text("orderTitle")),
            ("item_count", order.Number("itemCount")),
            ("total_1000", order.Number("totalAmount1000")),
            ("currency", order.Text("totalCurrencyCode"))));
        return new Said(MessageTypes.Order, new MessageContent(text));
    }

    // As with Meta, a product that somebody asks about goes with what they say.
    private static Said OfProduct(JsonElement message, Details details)
    {
        var product = message.Member("product");
        details.Add("referred_product", Details.Object(
            ("product_id", product.Text("productId")),
            ("product_retailer_id", product.Text("retailerId")),
            ("title", product.Text("title")),
            ("description", product.Text("description")),
            ("price_1000", product.Number("priceAmount1000")),
            ("currency", product.Text("currencyCode")),
            ("url", product.Text("url"))));
        return new Said(MessageTypes.Text, new MessageContent(message.Text("body") ?? product.Text("title")));
    }

    // The code that opens the group stays in the raw JSON.
    private static Said OfInvitation(JsonElement invitation, Details details)
    {
        details.Add("unsupported", Details.Object(("type", "groupInviteMessage")));
        details.Add("group_invite", Details.Object(("group_id", invitation.Text("groupJid")), ("name", invitation.Text("groupName"))));
        return new Said(MessageTypes.Unsupported, new MessageContent(invitation.Text("caption") ?? invitation.Text("groupName")));
    }
}
