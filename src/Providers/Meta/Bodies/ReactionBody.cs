using System.Text.Json;
using WhatsAppEngine.Core.Contents;

namespace WhatsAppEngine.Providers.Meta.Bodies;

/// <summary><c>reaction</c>; an empty emoji takes an earlier one away.</summary>
internal static class ReactionBody
{
    public static void Write(Utf8JsonWriter json, ReactionContent reaction)
    {
        json.WriteStartObject();
        json.WriteString("message_id", reaction.MessageId);
        json.WriteString("emoji", reaction.Emoji ?? "");
        json.WriteEndObject();
    }
}
