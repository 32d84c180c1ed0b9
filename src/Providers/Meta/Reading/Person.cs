using System.Text.Json;

namespace WhatsAppEngine.Providers.Meta.Reading;

/// <summary>Whom an element names, with what its contact adds.</summary>
/// <param name="Phone">Number as <c>+digits</c>.</param>
/// <param name="UserId">Business-scoped user id.</param>
/// <param name="ParentUserId">User id across several businesses.</param>
/// <param name="Contact">The contact.</param>
internal sealed record Person(string? Phone, string? UserId, string? ParentUserId, Contact Contact)
{
    public bool IsNobody => Phone is null && UserId is null && ParentUserId is null;

    /// <summary>The person named by the three members, each of which may be missing.</summary>
    public static Person Of(JsonElement element, ContactList contacts, string phone, string userId, string parentUserId)
    {
        var contact = contacts.Of(element.Text(phone), element.Text(userId));
        return new Person(
            Identifier.Phone(element.Text(phone)) ?? contact.Phone,
            Identifier.UserId(element.Text(userId)) ?? contact.UserId,
            Identifier.UserId(element.Text(parentUserId)) ?? contact.ParentUserId,
            contact);
    }
}
