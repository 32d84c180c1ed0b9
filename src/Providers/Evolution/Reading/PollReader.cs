using System.Text.Json;
using System.Text.Json.Nodes;
using WhatsAppEngine.Core.Messages;
using WhatsAppEngine.Core.Providers;

namespace WhatsAppEngine.Providers.Evolution.Reading;

/// <summary>Polls, and what people choose in them: readable only when the server knows the poll.</summary>
internal static class PollReader
{
    private const string Vote = "pollUpdateMessage";

    public static bool Knows(string kind) => kind == Vote || kind.StartsWith("pollCreationMessage", StringComparison.Ordinal);

    public static Said Read(string kind, JsonElement poll, JsonElement data, Details details) =>
        kind == Vote ? OfVote(poll, data, details) : OfPoll(poll, details);

    private static Said OfPoll(JsonElement poll, Details details)
    {
        var options = poll.Items("options").Select(option => option.Text("optionName")).OfType<string>();
        details.Add("poll", Details.Object(
            ("name", poll.Text("name")), ("options", Array(options)), ("selectable", poll.Number("selectableOptionsCount"))));
        return new Said(MessageTypes.Poll, new MessageContent(poll.Text("name")));
    }

    private static Said OfVote(JsonElement poll, JsonElement data, Details details)
    {
        var pollId = poll.Member("pollCreationMessageKey").Text("id");
        var chosen = Decrypted(poll) ?? Counted(data);
        details.Add("poll_vote", Details.Object(("poll_id", pollId), ("options", chosen is null ? null : Array(chosen))));
        var text = chosen is null or [] ? null : string.Join(", ", chosen);
        return new Said(MessageTypes.PollVote, new MessageContent(text)) { RepliesTo = pollId };
    }

    // What could not be decrypted has no names here, only what stands for them.
    private static List<string>? Decrypted(JsonElement poll) =>
        poll.Member("vote").Member("selectedOptions") is { ValueKind: JsonValueKind.Array } options
        && options.EnumerateArray().All(option => option.ValueKind == JsonValueKind.String)
            ? [.. options.EnumerateArray().Select(StorableJson.Text).OfType<string>()]
            : null;

    // Every choice of this poll with those who made it, of whom this one voter is the only one told.
    private static List<string>? Counted(JsonElement data) => data.Member("pollUpdates").ValueKind != JsonValueKind.Array ? null :
        [.. data.Items("pollUpdates").Where(option => option.Items("voters").Any()).Select(option => option.Text("name")).OfType<string>()];

    private static JsonArray Array(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text!)]);
}
