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
internal sealed record Contact
{
    public static Contact Nobody { get; } = new();

    public string? RawWaId { get; private init; }

    public string? RawUserId { get; private init; }

    public string? ParentUserId { get; private init; }

    public string? Name { get; private init; }

    public string? Username { get; private init; }

    /// <summary>Changes when the customer has a new device, if the number asks to be told.</summary>
    public string? IdentityKeyHash { get; private init; }

    public string? Phone => Identifier.Phone(RawWaId);

    public string? UserId => Identifier.UserId(RawUserId);

    public static Contact Read(JsonElement contact) => new()
    {
        RawWaId = contact.Text("wa_id"),
        RawUserId = contact.Text("user_id"),
        ParentUserId = Identifier.UserId(contact.Text("parent_user_id")),
        Name = contact.Member("profile").Text("name"),
        Username = contact.Member("profile").Text("username"),
        IdentityKeyHash = contact.Text("identity_key_hash"),
    };

    // wa_id may differ from the number a message is from (a ninth digit, say); a user id may not.
    public bool MayHave(string? userId) => userId is null || RawUserId is null || RawUserId == userId;
}
