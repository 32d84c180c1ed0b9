using WhatsAppEngine.Contracts.Events;
using WhatsAppEngine.Core.Contents;

namespace WhatsAppEngine.Worker.Outbound.Requests;

/// <summary>Reads what a request wants to be said.</summary>
internal static class RequestContents
{
    public static RequestedContent Read(OutboundMessagePayload payload) => MentionRequests.Read(payload, Said(payload));

    private static RequestedContent Said(OutboundMessagePayload payload) => payload.MessageType switch
    {
        "text" => RequestedContent.Of(new TextContent(payload.Text ?? "", payload.PreviewUrl ?? false)),
        "location" => PlaceRequests.Location(payload),
        "contacts" => RequestedContent.Of(ContactRequests.Read(payload)),
        "reaction" => Reaction(payload),
        "poll" => PollRequests.Read(payload),
        "interactive" => InteractiveRequests.Read(payload),
        "template" => TemplateRequests.Read(payload),
        var type when MediaKinds.TryParse(type, out var kind) => RequestedContent.Of(MediaRequests.Read(payload, kind)),
        _ => RequestedContent.Wrong(
            "message_type must be text, image, video, audio, document, sticker, location, contacts, reaction, poll, interactive or template."),
    };

    // Taking a reaction away must be meant: a field that was forgotten does not mean it.
    private static RequestedContent Reaction(OutboundMessagePayload payload) => payload.Emoji is null
        ? RequestedContent.Wrong("emoji is missing; give exactly one, or an empty text to take the reaction away.")
        : RequestedContent.Of(new ReactionContent(payload.ReplyToMessageId ?? "", Given.OrNull(payload.Emoji)));
}
