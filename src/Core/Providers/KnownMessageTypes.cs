using WhatsAppEngine.Core.Messages;

namespace WhatsAppEngine.Core.Providers;

/// <summary>The kinds of customer messages that events and tables name.</summary>
public static class KnownMessageTypes
{
    private static readonly HashSet<string> All = new(StringComparer.Ordinal)
    {
        MessageTypes.Text, MessageTypes.Interactive, MessageTypes.Button,
        "image", "document", "audio", "video", "sticker", MessageTypes.Location, MessageTypes.Contacts, "template",
        MessageTypes.Reaction, MessageTypes.Order, MessageTypes.System, MessageTypes.Edit, MessageTypes.Revoke, MessageTypes.Unsupported,
        MessageTypes.RequestWelcome, MessageTypes.Call, MessageTypes.Poll, MessageTypes.PollVote,
    };

    /// <summary>The same word when it is a known kind, else <see cref="MessageTypes.Unknown"/>.</summary>
    public static string OrUnknown(string? type) => type is not null && All.Contains(type) ? type : MessageTypes.Unknown;
}
