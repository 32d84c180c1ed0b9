using System.Text.Json;
using WhatsAppEngine.Core.Contents;

namespace WhatsAppEngine.Providers.Meta.Bodies;

/// <summary><c>text</c>.</summary>
internal static class TextBody
{
    public static void Write(Utf8JsonWriter json, TextContent text)
    {
        json.WriteStartObject();
        json.WriteString("body", text.Text);
        json.WriteBoolean("preview_url", text.PreviewLink);
        json.WriteEndObject();
    }
}
