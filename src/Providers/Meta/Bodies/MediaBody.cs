using System.Text.Json;
using WhatsAppEngine.Core.Contents;

namespace WhatsAppEngine.Providers.Meta.Bodies;

/// <summary><c>image</c>, <c>video</c>, <c>audio</c>, <c>document</c> and <c>sticker</c>, also as the header of something else.</summary>
internal static class MediaBody
{
    public static void Write(Utf8JsonWriter json, MediaContent media)
    {
        json.WriteStartObject();
        json.WriteOptional("id", media.Source.MediaId);
        json.WriteOptional("link", media.Source.Link);
        json.WriteOptional("caption", media.Caption);
        json.WriteOptional("filename", media.FileName);
        if (media.IsVoice)
        {
            json.WriteBoolean("voice", true);
        }

        json.WriteEndObject();
    }
}
