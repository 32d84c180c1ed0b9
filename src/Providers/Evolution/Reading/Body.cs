using System.Text.Json;
using WhatsAppEngine.Core.Messages;

namespace WhatsAppEngine.Providers.Evolution.Reading;

/// <summary>A message's content, out of all its wrappers: <c>{"ephemeralMessage":{"message":{"imageMessage":{…}}}}</c> and so on.</summary>
internal sealed class Body
{
    private const int MostWrappers = 12;
    private const string Message = "message";

    // Beside the content: none of them says anything.
    private static readonly HashSet<string> Beside = new(StringComparer.Ordinal)
    {
        "messageContextInfo", "senderKeyDistributionMessage", "fastRatchetKeySenderKeyDistributionMessage", "base64", "mediaUrl",
        "speechToText", "contextInfo",
    };

    private readonly HashSet<string> wrappers = new(StringComparer.Ordinal);

    private Body(JsonElement message, string? kind)
    {
        (Whole, Kind) = (message, kind);
        for (var layer = 0; layer < MostWrappers && Inner(Content) is { } inner; layer++)
        {
            wrappers.Add(Kind!);
            (Whole, Kind) = (inner, KindOf(inner, null));
        }
    }

    /// <summary>The innermost <c>message</c>.</summary>
    public JsonElement Whole { get; private set; }

    /// <summary>Name of its content, such as <c>imageMessage</c>; null when there is none.</summary>
    public string? Kind { get; private set; }

    /// <summary>Its content: for plain text a string, else an object.</summary>
    public JsonElement Content => Kind is null ? default : Whole.Member(Kind);

    /// <summary>It can be looked at once.</summary>
    public bool IsViewOnce =>
        Content.Flag("viewOnce") is true || wrappers.Any(name => name.StartsWith("viewOnce", StringComparison.Ordinal));

    /// <summary>The content of an element that has <c>message</c> and, perhaps, its kind.</summary>
    public static Body Of(JsonElement data) =>
        new(data.Member(Message), KindOf(data.Member(Message), data.Text("messageType")));

    /// <summary>The content of a message that stands alone.</summary>
    public static Body OfMessage(JsonElement message) => new(message, KindOf(message, null));

    /// <summary>What it quotes, mentions, comes from: beside the content, else where versions before 2.4 repeat it.</summary>
    public JsonElement ContextOr(JsonElement repeated) =>
        Content.Member("contextInfo") is { ValueKind: JsonValueKind.Object } own ? own : repeated;

    private static JsonElement? Inner(JsonElement content) =>
        content.Member(Message) is { ValueKind: JsonValueKind.Object } inner ? inner : null;

    // What the server calls it counts, if it is there: a message may have two things in it.
    private static string? KindOf(JsonElement message, string? named)
    {
        if (named is not null && !Beside.Contains(named) && IsContent(message.Member(named)))
        {
            return named;
        }

        return message.ValueKind != JsonValueKind.Object ? null : message.EnumerateObject()
            .Where(member => IsContent(member.Value)).Select(StorableJson.NameOf).FirstOrDefault(name => !Beside.Contains(name));
    }

    private static bool IsContent(JsonElement value) => value.ValueKind is JsonValueKind.Object or JsonValueKind.String;
}
