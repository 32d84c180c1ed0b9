using System.Text.Json.Nodes;
using WhatsAppEngine.Core.Contents;

namespace WhatsAppEngine.Providers.Evolution.Bodies;

/// <summary>Files: by their address, or whole as base64 without a prefix.</summary>
internal static class FileBody
{
    public static EvolutionMessage Of(MediaContent media) => media.Kind switch
    {
        MediaKind.Sticker => new("sendSticker", new JsonObject { ["sticker"] = Source(media) }, HasFile: true),
        MediaKind.Audio when media.IsVoice => new("sendWhatsAppAudio", new JsonObject { ["audio"] = Source(media) }, HasFile: true),
        _ => new("sendMedia", Named(media), HasFile: true),
    };

    // A document that comes whole must have a name.
    private static JsonObject Named(MediaContent media)
    {
        var body = new JsonObject { ["mediatype"] = media.Kind.Name(), ["media"] = Source(media) };
        Add(body, "mimetype", media.Source.File?.MimeType);
        Add(body, "caption", media.Caption);
        Add(body, "fileName", media.FileName ?? (media is { Kind: MediaKind.Document, Source.File: not null } ? "documento" : null));
        return body;
    }

    private static string Source(MediaContent media) => media.Source.File is { } file
        ? Convert.ToBase64String(file.Bytes.Span)
        : media.Source.Link ?? throw new ArgumentException("The file has neither an address nor contents.", nameof(media));

    private static void Add(JsonObject body, string name, string? value)
    {
        if (value is not null)
        {
            body[name] = value;
        }
    }
}
