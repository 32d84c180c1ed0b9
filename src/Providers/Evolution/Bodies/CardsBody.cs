using System.Text.Json.Nodes;
using WhatsAppEngine.Core.Contents;

namespace WhatsAppEngine.Providers.Evolution.Bodies;

/// <summary>Address-book cards: one for each phone number. With a card that has none, all go out as text.</summary>
internal static class CardsBody
{
    private const int ShortestPhone = 10;

    public static EvolutionMessage Of(ContactsContent contacts) => contacts.Cards.All(card => Phones(card).Any())
        ? new("sendContact", new JsonObject { ["contact"] = new JsonArray([.. contacts.Cards.SelectMany(card => Phones(card).Select(phone => Of(card, phone)))]) })
        : new("sendText", new JsonObject { ["text"] = string.Join("\n\n", contacts.Cards.Select(Text)), ["linkPreview"] = false });

    private static IEnumerable<ContactPhone> Phones(ContactCard card) => (card.Phones ?? []).Where(phone => phone.Phone.Length >= ShortestPhone);

    private static JsonObject Of(ContactCard card, ContactPhone phone)
    {
        var contact = new JsonObject { ["fullName"] = card.FormattedName, ["phoneNumber"] = phone.Phone };
        foreach (var (name, value) in new[] { ("wuid", phone.WaId), ("organization", card.Organization), ("email", card.Emails is [var first, ..] ? first.Email : null) })
        {
            if (value is not null)
            {
                contact[name] = value;
            }
        }

        return contact;
    }

    private static string Text(ContactCard card) => string.Join('\n', new[] { $"*{card.FormattedName}*", card.Organization }
        .Concat((card.Phones ?? []).Select(phone => phone.Phone)).Concat((card.Emails ?? []).Select(email => email.Email))
        .Where(line => !string.IsNullOrEmpty(line)));
}
