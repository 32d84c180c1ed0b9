namespace WhatsAppEngine.Core.Providers;

/// <summary>Where a message was written.</summary>
public enum ChatKind
{
    /// <summary>A conversation of two.</summary>
    Person,

    /// <summary>A group.</summary>
    Group,

    /// <summary>A broadcast list: one message of one person to many.</summary>
    Broadcast,

    /// <summary>The status page, which everybody sees for a day.</summary>
    Status,

    /// <summary>A channel that people follow.</summary>
    Newsletter,
}

/// <summary>Names of <see cref="ChatKind"/> in events and tables.</summary>
public static class ChatKinds
{
    /// <summary>The name: <c>person</c>, <c>group</c>, <c>broadcast</c>, <c>status</c> or <c>newsletter</c>.</summary>
    public static string Name(this ChatKind kind) => kind switch
    {
        ChatKind.Person => "person",
        ChatKind.Group => "group",
        ChatKind.Broadcast => "broadcast",
        ChatKind.Status => "status",
        ChatKind.Newsletter => "newsletter",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>Reads a name; what is none of them is a conversation of two.</summary>
    public static ChatKind Parse(string? name) => Enum.GetValues<ChatKind>().FirstOrDefault(kind => kind.Name() == name);
}
