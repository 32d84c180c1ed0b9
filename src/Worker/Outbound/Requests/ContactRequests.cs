using WhatsAppEngine.Contracts.Events;
using WhatsAppEngine.Core.Contents;

namespace WhatsAppEngine.Worker.Outbound.Requests;

/// <summary>Reads address-book cards.</summary>
internal static class ContactRequests
{
    public static ContactsContent Read(OutboundMessagePayload payload) => new([.. Given.OrEmpty(payload.Contacts).Select(Card)]);

    private static ContactCard Card(ContactPayload card) => new(
        card.Name ?? "",
        Given.OrNull(card.FirstName),
        Given.OrNull(card.LastName),
        Given.OrNull(card.Organization),
        [.. Given.OrEmpty(card.Phones).Select(Phone)],
        [.. Given.OrEmpty(card.Emails).Select(Email)]);

    private static ContactPhone Phone(ContactPhonePayload phone) =>
        new(phone.Phone ?? "", Given.OrNull(phone.Type), Given.OrNull(phone.WaId));

    private static ContactEmail Email(ContactEmailPayload email) => new(email.Email ?? "", Given.OrNull(email.Type));
}
