using System.Text.Json.Nodes;
using Npgsql;
using WhatsAppEngine.Core.Contents;
using WhatsAppEngine.Core.Messages;
using WhatsAppEngine.Storage.Messages;

namespace WhatsAppEngine.Worker.Intake;

/// <summary>Understands what customers who read choices as numbered text write instead of tapping: <c>2</c>, <c>opção 2</c>, the title.</summary>
internal static class TypedChoices
{
    // Longer than any title, its number and a few words around them.
    private const int LongestAnswer = 64;

    /// <summary>The arrivals, such answers as if a button had been tapped. Conversations must be locked.</summary>
    public static async Task<IReadOnlyList<Arrival>> UnderstandAsync(
        NpgsqlTransaction transaction, IReadOnlyList<Arrival> arrivals, CancellationToken cancellationToken)
    {
        var offers = await OfferedChoices.FindAsync(
            transaction, [.. arrivals.Where(MayChoose).Select(Answer)], cancellationToken);
        return offers.Count == 0
            ? arrivals
            : [.. arrivals.Select(arrival => offers.GetValueOrDefault(arrival.Message.Id) is { } offer ? Understand(arrival, offer) : arrival)];
    }

    private static bool MayChoose(Arrival arrival) => arrival is
    {
        ShowsButtons: false,
        Message: { Type: MessageTypes.Text, GroupId: null, Text: { Length: > 0 and <= LongestAnswer } },
    };

    private static TypedAnswer Answer(Arrival arrival) =>
        new(arrival.Message.Id, arrival.ConversationId, arrival.Message.ReplyToMessageId, arrival.Message.SentAt);

    private static Arrival Understand(Arrival arrival, OfferedChoice offer) =>
        NumberedChoices.Chosen(NumberedChoices.Of(offer.Content), arrival.Message.Text!) is { } chosen
            ? arrival with { Message = Tapped(arrival.Message, chosen, offer) }
            : arrival;

    private static InboundMessage Tapped(InboundMessage message, NumberedChoice chosen, OfferedChoice offer)
    {
        var content = JsonNode.Parse(message.ContentJson)!.AsObject();
        content["button_payload"] = chosen.Id;
        content["button_text"] = chosen.Title;
        content["typed"] = new JsonObject
        {
            ["text"] = message.Text, ["number"] = chosen.Number, ["answers_message_id"] = offer.MessageId.ToString("D"),
        };
        return message with
        {
            Type = MessageTypes.Interactive,
            Text = chosen.Title,
            ButtonId = chosen.Id,
            ReplyToMessageId = message.ReplyToMessageId ?? offer.ProviderMessageId,
            ContentJson = StorableJson.Write(content),
        };
    }
}
