namespace WhatsAppEngine.Providers.Evolution.Reading;

/// <summary>The events that Evolution is known to post.</summary>
internal static class EventNames
{
    public const string Upsert = "messages.upsert";
    public const string Update = "messages.update";
    public const string Edited = "messages.edited";
    public const string Deleted = "messages.delete";
    public const string Sent = "send.message";
    public const string History = "messages.set";
    public const string Call = "call";
    public const string Connection = "connection.update";
    public const string QrCode = "qrcode.updated";
    public const string InstanceStatus = "status.instance";
    public const string LoggedOut = "logout.instance";
    public const string Removed = "remove.instance";
    public const string InstanceDeleted = "instance.delete";
    public const string NewToken = "new.jwt";
    public const string Error = "error";

    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        Upsert, Update, Edited, Deleted, Sent, Call, Connection, QrCode, InstanceStatus, LoggedOut, Removed, InstanceDeleted, Error,
        History, "send.message.update", "application.startup", "instance.create", NewToken,
        "contacts.set", "contacts.upsert", "contacts.update", "presence.update", "chats.set", "chats.upsert", "chats.update", "chats.delete",
        "groups.upsert", "groups.update", "group.update", "group.participants.update", "labels.edit", "labels.association",
        "typebot.start", "typebot.change.status", "messaging.history.set",
    };

    /// <summary>One spelling of a name: <c>messages.upsert</c> for <c>MESSAGES_UPSERT</c> and <c>messages-upsert</c> too.</summary>
    public static string Normal(string name) => name.ToLowerInvariant().Replace('_', '.').Replace('-', '.');

    /// <summary>False for what is new.</summary>
    public static bool IsKnown(string name) => Known.Contains(name);

    public static bool IsOfGroup(string name) =>
        name is "groups.upsert" or "groups.update" or "group.update" or "group.participants.update";

    /// <summary>Events of which each element of a list is something by itself; others are kept whole.</summary>
    public static bool IsReadByElement(string name) => name is Upsert or Update or Edited or Deleted or Sent or Call or History;
}
