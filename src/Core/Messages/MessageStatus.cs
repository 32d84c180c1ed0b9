namespace WhatsAppEngine.Core.Messages;

/// <summary>How far a message to a customer has come.</summary>
public enum MessageStatus
{
    /// <summary>Waiting to be sent.</summary>
    Pending,

    /// <summary>Perhaps sent: the provider's answer was lost.</summary>
    Unknown,

    /// <summary>The provider took it.</summary>
    Sent,

    /// <summary>It was taken back before it was sent.</summary>
    Cancelled,

    /// <summary>It could not be delivered.</summary>
    Failed,

    /// <summary>It is on the customer's phone.</summary>
    Delivered,

    /// <summary>The customer saw it.</summary>
    Read,

    /// <summary>The customer listened to it.</summary>
    Played,
}

/// <summary>Names of <see cref="MessageStatus"/> in events and tables.</summary>
public static class MessageStatuses
{
    private static readonly Dictionary<string, MessageStatus> ByName =
        Enum.GetValues<MessageStatus>().ToDictionary(Name, StringComparer.Ordinal);

    /// <summary>The name, in lower case.</summary>
    public static string Name(this MessageStatus status) => status switch
    {
        MessageStatus.Pending => "pending",
        MessageStatus.Unknown => "unknown",
        MessageStatus.Sent => "sent",
        MessageStatus.Cancelled => "cancelled",
        MessageStatus.Failed => "failed",
        MessageStatus.Delivered => "delivered",
        MessageStatus.Read => "read",
        MessageStatus.Played => "played",
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };

    /// <summary>Reads a name, in any case; false for a word that is none of ours.</summary>
    public static bool TryParse(string? name, out MessageStatus status) =>
        ByName.TryGetValue(name?.Trim().ToLowerInvariant() ?? "", out status);
}
