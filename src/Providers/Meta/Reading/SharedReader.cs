using System.Text.Json;
using WhatsAppEngine.Core.Providers;

namespace WhatsAppEngine.Providers.Meta.Reading;

/// <summary>What customers share: a place, cards of people, an order from the catalogue.</summary>
internal static class SharedReader
{
    public static MessageContent OfLocation(JsonElement place, Details details)
    {
        details.Add("location", Details.Part(place, "latitude", "longitude", "name", "address", "url"));
        return new MessageContent(place.Text("name") ?? place.Text("address"));
    }

    public static MessageContent OfContacts(JsonElement message, Details details)
    {
        details.Copy(message, "contacts");
        var names = string.Join(", ", message.Items("contacts").Select(NameOn).OfType<string>());
        return new MessageContent(names.Length == 0 ? null : names);
    }

    public static MessageContent OfOrder(JsonElement order, Details details)
    {
        details.Add("order", Details.Part(order, "catalog_id", "text", "product_items"));
        return new MessageContent(order.Text("text"));
    }

    /// <summary>The number of a customer who tapped the button that asks for it; null in every other message.</summary>
    public static string? OwnNumber(JsonElement message) => message.Items("contacts")
        .Where(card => card.Text("origin") == "contact_request")
        .SelectMany(card => card.Items("phones"))
        .Select(phone => Identifier.Phone(phone.Text("wa_id")) ?? Identifier.Phone(phone.Text("phone")))
        .FirstOrDefault(number => number is not null);

    // Any part of a card may be missing, its name too.
    private static string? NameOn(JsonElement card)
    {
        var name = card.Member("name");
        var parts = string.Join(' ', new[] { name.Text("first_name"), name.Text("last_name") }.OfType<string>());
        return name.Text("formatted_name")
            ?? (parts.Length > 0 ? parts : null)
            ?? card.Member("org").Text("company")
            ?? card.Items("phones").Select(phone => phone.Text("phone")).FirstOrDefault();
    }
}
