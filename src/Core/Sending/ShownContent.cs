using WhatsAppEngine.Core.Contents;
using WhatsAppEngine.Core.Messages;

namespace WhatsAppEngine.Core.Sending;

/// <summary>
/// Whether a message that a provider shows, sent through its API, can be the one that the engine handed to it: the same type and the same
/// words. What cannot be sent as it is goes out in other words (buttons as numbered text, a template as its text), and is known by them.
/// </summary>
public static class ShownContent
{
    /// <summary>Decides.</summary>
    /// <param name="sent">What the engine handed over.</param>
    /// <param name="type">Type of the message that is shown: one of <see cref="MessageTypes"/> or a kind of file.</param>
    /// <param name="text">Its text, caption or emoji.</param>
    public static bool CanBe(OutboundContent sent, string type, string? text) => sent switch
    {
        TextContent plain => type == MessageTypes.Text && Same(plain.Text, text),
        MediaContent media => type == media.MessageType && Same(media.Caption, text),
        ReactionContent reaction => type == MessageTypes.Reaction && Same(reaction.Emoji, text),
        PollContent poll => (type == MessageTypes.Poll && Same(poll.Question, text)) || (type == MessageTypes.Text && Holds(text, poll.Question)),
        InteractiveContent choice => Holds(text, choice.Body),
        ContactsContent contacts => type == contacts.MessageType
            || (type == MessageTypes.Text && contacts.Cards.All(card => Holds(text, card.FormattedName))),
        TemplateContent => type is MessageTypes.Text or "template",
        _ => type == sent.MessageType,
    };

    private static bool Same(string? one, string? other) => Plain(one) == Plain(other);

    private static bool Holds(string? text, string part) => Plain(text).Contains(Plain(part), StringComparison.Ordinal);

    private static string Plain(string? text) => (text ?? "").ReplaceLineEndings("\n").Trim();
}
