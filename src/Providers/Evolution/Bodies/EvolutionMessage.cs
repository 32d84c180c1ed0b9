using System.Text.Json.Nodes;
using WhatsAppEngine.Core.Contents;
using WhatsAppEngine.Core.Providers;

namespace WhatsAppEngine.Providers.Evolution.Bodies;

/// <summary>A message as Evolution wants it posted (reference, section 5).</summary>
/// <param name="Operation">Last part of the path before the instance's name.</param>
/// <param name="Body">The body.</param>
/// <param name="HasFile">The server fetches, converts and uploads a file before it answers.</param>
internal sealed record EvolutionMessage(string Operation, JsonObject Body, bool HasFile = false)
{
    public static EvolutionMessage Of(SendRequest request, TimeSpan typing)
    {
        var message = Of(request.Content, request);
        message.Body["number"] = Address.Recipient(request.To);
        if (typing > TimeSpan.Zero && message.Operation != "sendReaction")
        {
            message.Body["delay"] = (int)typing.TotalMilliseconds;
        }

        Quote(message.Body, request);
        Mention(message.Body, request);
        return message;
    }

    private static EvolutionMessage Of(OutboundContent content, SendRequest request) => content switch
    {
        TextContent text => new("sendText", new JsonObject { ["text"] = text.Text, ["linkPreview"] = text.PreviewLink }),
        MediaContent media => FileBody.Of(media),
        LocationContent location => PlaceBody.Of(location),
        ContactsContent contacts => CardsBody.Of(contacts),
        ReactionContent reaction => ReactionBody.Of(reaction, request),
        PollContent poll => ChoiceBody.Of(poll),
        InteractiveContent interactive => ChoiceBody.Of(interactive, request.Account),
        _ => throw new ArgumentOutOfRangeException(nameof(content)),
    };

    // By its id alone: the server looks the message up, and leaves the quote out when it does not know it.
    private static void Quote(JsonObject body, SendRequest request)
    {
        if (request is { ReplyToMessageId: { } quoted, Content: not ReactionContent })
        {
            body["quoted"] = new JsonObject { ["key"] = new JsonObject { ["id"] = quoted } };
        }
    }

    private static void Mention(JsonObject body, SendRequest request)
    {
        var mentions = request.To.GroupId is null ? [] : request.Content.Mentions;
        if (mentions.Contains(OutboundContent.Everybody))
        {
            body["mentionsEveryOne"] = true;
        }
        else if (mentions.Count > 0)
        {
            body["mentioned"] = new JsonArray([.. mentions.Select(phone => JsonValue.Create(phone.TrimStart('+')))]);
        }
    }
}
