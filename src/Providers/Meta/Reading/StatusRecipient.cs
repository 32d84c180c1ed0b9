using System.Text.Json;

namespace WhatsAppEngine.Providers.Meta.Reading;

/// <summary>Whom a status is about.</summary>
/// <param name="Key">The first identifier given, as written.</param>
/// <param name="Phone">Number as <c>+digits</c>.</param>
/// <param name="UserId">Business-scoped user id.</param>
internal sealed record StatusRecipient(string? Key, string? Phone, string? UserId)
{
    public static StatusRecipient Of(JsonElement status, ContactList contacts) =>
        status.Text("recipient_type") == "group" ? OfMember(status) : OfPerson(status, contacts);

    // In a group recipient_id names the group: only the participant is a person.
    private static StatusRecipient OfMember(JsonElement status)
    {
        var (id, userId) = (status.Text("recipient_participant_id"), status.Text("recipient_participant_user_id"));
        return new StatusRecipient(userId ?? id ?? status.Text("recipient_id"), Identifier.Phone(id), Identifier.UserId(userId));
    }

    private static StatusRecipient OfPerson(JsonElement status, ContactList contacts)
    {
        var (id, userId) = (status.Text("recipient_id"), status.Text("recipient_user_id"));
        var contact = contacts.Of(id, userId);
        return new StatusRecipient(userId ?? id, Identifier.Phone(id) ?? contact.Phone, Identifier.UserId(userId) ?? contact.UserId);
    }
}
