using System.Text.Json;
using WhatsAppEngine.Core.Messages;
using WhatsAppEngine.Core.Providers;

namespace WhatsAppEngine.Providers.Evolution.Reading;

/// <summary>What a message says, by the name of its content.</summary>
internal static class ContentReader
{
    /// <summary>Kinds that say nothing the engine could use, or that WhatsApp shows on a phone only.</summary>
    private static readonly HashSet<string> Unsupported = new(StringComparer.Ordinal)
    {
        "albumMessage", "callLogMessage", "callLogMesssage", "eventMessage", "encEventResponseMessage", "encReactionMessage",
        "encCommentMessage", "pinInChatMessage", "keepInChatMessage", "stickerPackMessage", "stickerSyncRmrMessage", "placeholderMessage",
        "scheduledCallCreationMessage", "scheduledCallEditMessage", "requestPhoneNumberMessage", "sendPaymentMessage",
        "requestPaymentMessage", "declinePaymentRequestMessage", "cancelPaymentRequestMessage", "paymentInviteMessage", "invoiceMessage",
        "newsletterAdminInviteMessage", "bcallMessage", "call", "chat", "messageHistoryBundle", "messageHistoryNotice",
        "pollResultSnapshotMessage", "secretEncryptedMessage", "protocolMessage", "deviceSentMessage",
        // Wrappers that came empty: companions are not given what may be looked at only once.
        "viewOnceMessage", "viewOnceMessageV2", "viewOnceMessageV2Extension", "ephemeralMessage",
    };

    /// <summary>Reads the content; what belongs to neither text, button nor file goes to the details.</summary>
    /// <param name="body">The content.</param>
    /// <param name="data">What stands around it.</param>
    /// <param name="id">The message's id.</param>
    /// <param name="details">Takes the details.</param>
    public static Said Read(Body body, JsonElement data, string id, Details details) => body.Kind switch
    {
        "conversation" => new Said(MessageTypes.Text, new MessageContent(body.Whole.Text("conversation"))),
        "extendedTextMessage" => new Said(MessageTypes.Text, new MessageContent(body.Content.Text("text"))),
        { } kind when MediaReader.TypeOf(kind) is { } type => MediaReader.Read(type, body, id),
        { } kind when ChoiceReader.Knows(kind) => ChoiceReader.Read(kind, body.Content, details),
        { } kind when SharedReader.Knows(kind) => SharedReader.Read(kind, body.Content, details),
        { } kind when PollReader.Knows(kind) => PollReader.Read(kind, body.Content, data, details),
        { } kind when OfferReader.Knows(kind) => OfferReader.Read(kind, body.Content),
        "reactionMessage" => AmendmentReader.OfReaction(body.Content, details),
        var kind => OfOther(kind ?? data.Text("messageType") ?? "none", details),
    };

    private static Said OfOther(string kind, Details details) =>
        Unsupported.Contains(kind) ? OfUnsupported(kind, details) : OfUnknown(kind, details);

    private static Said OfUnsupported(string kind, Details details)
    {
        details.Add("unsupported", Details.Object(("type", kind)));
        return new Said(MessageTypes.Unsupported, MessageContent.Unread);
    }

    private static Said OfUnknown(string kind, Details details)
    {
        details.Add("unknown", Details.Object(("type", kind)));
        return new Said(MessageTypes.Unknown, MessageContent.Unread) { UnknownKind = kind };
    }
}
