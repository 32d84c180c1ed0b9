using System.Text.Json;
using WhatsAppEngine.Core.Providers;

namespace WhatsAppEngine.Providers.Evolution.Reading;

/// <summary>What a message says, and of which kind it is.</summary>
/// <param name="Type">One of <see cref="KnownMessageTypes"/>.</param>
/// <param name="Content">What it says.</param>
internal sealed record Said(string Type, MessageContent Content)
{
    /// <summary>The message it answers, reacts to or votes in.</summary>
    public string? RepliesTo { get; init; }

    /// <summary>The word for a kind that is new.</summary>
    public string? UnknownKind { get; init; }

    /// <summary>Reads what stands in <c>message</c>, and around it.</summary>
    /// <param name="data">The whole.</param>
    /// <param name="id">The message's id: by it the server finds the message's file again.</param>
    public static Said Of(JsonElement data, string id)
    {
        var details = new Details();
        var body = Body.Of(data);
        var context = body.ContextOr(data.Member("contextInfo"));
        var said = ContentReader.Read(body, data, id, details);
        Surroundings.Read(body, context, details);
        return said with
        {
            RepliesTo = said.RepliesTo ?? context.Text("stanzaId"),
            Content = said.Content with { DetailsJson = details.Json },
        };
    }

    /// <summary>Quotes nothing: message texts never reach a log.</summary>
    public override string ToString() => nameof(Said);
}
