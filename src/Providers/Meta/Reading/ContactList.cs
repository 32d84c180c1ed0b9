using System.Text.Json;

namespace WhatsAppEngine.Providers.Meta.Reading;

/// <summary>The <c>contacts</c> that come with messages and statuses: display names, and identifiers the message itself may lack.</summary>
internal sealed class ContactList(JsonElement value)
{
    private readonly IReadOnlyList<Contact> all = [.. value.Items("contacts").Select(Contact.Read)];

    /// <summary>The contact with either identifier, else the only one there is, if nothing says it is somebody else.</summary>
    public Contact Of(string? waId, string? userId) =>
        all.FirstOrDefault(contact => (userId is not null && contact.RawUserId == userId) || (waId is not null && contact.RawWaId == waId))
        ?? all.FirstOrDefault(contact => all.Count == 1 && contact.MayHave(userId))
        ?? Contact.Nobody;
}

/// <summary>One of them.</summary>
internal sealed record Contact(string? RawWaId, string? RawUserId, string? Name)
{
    public static Contact Nobody { get; } = new(null, null, null);

    public string? Phone => Identifier.Phone(RawWaId);

    public string? UserId => Identifier.UserId(RawUserId);

    public static Contact Read(JsonElement contact) =>
        new(contact.Text("wa_id"), contact.Text("user_id"), contact.Member("profile").Text("name"));

    // wa_id may differ from the number a message is from (a ninth digit, say); a user id may not.
    public bool MayHave(string? userId) => userId is null || RawUserId is null || RawUserId == userId;
}
