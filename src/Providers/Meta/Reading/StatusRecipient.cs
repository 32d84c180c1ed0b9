using System.Text.Json;

namespace WhatsAppEngine.Providers.Meta.Reading;

/// <summary>Whom a status is about.</summary>
/// <param name="Key">The first identifier given, as written.</param>
/// <param name="Phone">Number as <c>+digits</c>.</param>
/// <param name="UserId">Business-scoped user id.</param>
/// <param name="IsGroupMember">One member of the group that the message went to.</param>
internal sealed record StatusRecipient(string? Key, string? Phone, string? UserId, bool IsGroupMember = false)
{
    public static StatusRecipient Of(JsonElement status, ContactList contacts) =>
        status.Text("recipient_type") == "group" || MemberKey(status) is not null ? OfGroup(status) : OfPerson(status, contacts);

    // In a group recipient_id names the group: only the participant is a person.
    private static StatusRecipient OfGroup(JsonElement status) => new(
        MemberKey(status) ?? status.Text("recipient_id"),
        Identifier.Phone(status.Text("recipient_participant_id")),
        Identifier.UserId(status.Text("recipient_participant_user_id")),
        MemberKey(status) is not null);

    private static string? MemberKey(JsonElement status) =>
        status.Text("recipient_participant_user_id") ?? status.Text("recipient_participant_id") ?? status.Text("recipient_participant_parent_user_id");

    private static StatusRecipient OfPerson(JsonElement status, ContactList contacts)
    {
        var (id, userId) = (status.Text("recipient_id"), status.Text("recipient_user_id"));
        var contact = contacts.Of(id, userId);
        return new StatusRecipient(userId ?? id, Identifier.Phone(id) ?? contact.Phone, Identifier.UserId(userId) ?? contact.UserId);
    }
}
