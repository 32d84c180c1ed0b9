namespace WhatsAppEngine.Core.Contents.Limits;

/// <summary>Limits of address-book cards.</summary>
internal static class ContactsLimits
{
    public static string? Problem(ContactsContent contacts) =>
        Check.Count("contacts", contacts.Cards.Count, ContentLimits.Cards)
        ?? Check.First(contacts.Cards.Select((card, place) => Problem($"contacts[{place}].", card)));

    private static string? Problem(string at, ContactCard card) =>
        Check.Text(at + "name", card.FormattedName)
        ?? (card.FirstName is null && card.LastName is null
            ? $"{at}first_name and {at}last_name are missing; give at least one of them beside the whole name."
            : null)
        ?? Check.Optional(at + "first_name", card.FirstName)
        ?? Check.Optional(at + "last_name", card.LastName)
        ?? Check.Optional(at + "organization", card.Organization)
        ?? Check.First((card.Phones ?? []).Select((phone, place) => Problem($"{at}phones[{place}].", phone)))
        ?? Check.First((card.Emails ?? []).Select((email, place) => Problem($"{at}emails[{place}].", email)));

    private static string? Problem(string at, ContactPhone phone) =>
        Check.Text(at + "phone", phone.Phone)
        ?? Check.Optional(at + "type", phone.Type)
        ?? (phone.WaId?.All(char.IsAsciiDigit) != false ? null : $"{at}wa_id has more than digits; write digits only.")
        ?? Check.Optional(at + "wa_id", phone.WaId);

    private static string? Problem(string at, ContactEmail email) =>
        Check.Text(at + "email", email.Email) ?? Check.Optional(at + "type", email.Type);
}
