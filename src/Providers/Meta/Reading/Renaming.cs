using System.Text.Json;
using WhatsAppEngine.Core.Identity;
using WhatsAppEngine.Core.Messages;

namespace WhatsAppEngine.Providers.Meta.Reading;

/// <summary>
/// Reads from a message of the system's who somebody was and who they are now. It has no contacts, and its names changed over time.
/// </summary>
internal static class Renaming
{
    /// <summary>Who somebody was and is; null in a message that is none of the system's.</summary>
    public static IdentityChange? Of(JsonElement message)
    {
        if (message.Text("type") != MessageTypes.System)
        {
            return null;
        }

        var system = message.Member(MessageTypes.System);
        var (userId, parentUserId) = (Identifier.UserId(system.Text("user_id")), Identifier.UserId(system.Text("parent_user_id")));
        var told = Identifier.FormerUserIds(system.Text("body"), userId, parentUserId);
        return new IdentityChange
        {
            FormerPhone = Identifier.Phone(message.Text("from")) ?? Identifier.Phone(system.Text("customer")),
            FormerUserId = Identifier.UserId(system.Text("previous_user_id")) ?? told.UserId ?? Other(message, "from_user_id", userId),
            FormerParentUserId = Identifier.UserId(system.Text("previous_parent_user_id"))
                ?? told.ParentUserId ?? Other(message, "from_parent_user_id", parentUserId),
            Phone = Identifier.Phone(system.Text("wa_id")) ?? Identifier.Phone(system.Text("new_wa_id")),
            UserId = userId,
            ParentUserId = parentUserId,
        };
    }

    /// <summary>True when there is something new to know somebody by.</summary>
    public static bool IsNews(IdentityChange change) =>
        (change.Phone is { } phone && phone != change.FormerPhone)
        || (change.UserId is { } user && user != change.FormerUserId)
        || (change.ParentUserId is { } parent && parent != change.FormerParentUserId);

    /// <summary>Whom the message is about: somebody as they were known, or else as they are from now on.</summary>
    public static Person Subject(IdentityChange change) => change is { FormerPhone: null, FormerUserId: null, FormerParentUserId: null }
        ? new Person(change.Phone, change.UserId, change.ParentUserId, Contact.Nobody)
        : new Person(change.FormerPhone, change.FormerUserId, change.FormerParentUserId, Contact.Nobody);

    // The sender may be named by the new id: then it says nothing of who it was before.
    private static string? Other(JsonElement message, string name, string? now) =>
        Identifier.UserId(message.Text(name)) is { } id && id != now ? id : null;
}
