using WhatsAppEngine.Core.Providers;

namespace WhatsAppEngine.Providers.Evolution.Reading;

/// <summary>Files. What they are fetched by is the message's id; the address in them leads to what only WhatsApp can read.</summary>
internal static class MediaReader
{
    /// <summary>The type of a kind of content; null when it is no file.</summary>
    public static string? TypeOf(string kind) => kind switch
    {
        "imageMessage" => "image",
        "videoMessage" or "ptvMessage" => "video",
        "audioMessage" => "audio",
        "documentMessage" => "document",
        "stickerMessage" => "sticker",
        _ => null,
    };

    public static Said Read(string type, Body body, string id)
    {
        var file = body.Content;
        var caption = file.Text("caption");
        return new Said(type, new MessageContent(caption, Media: new ReceivedMedia
        {
            Id = id,
            Url = body.Whole.Text("mediaUrl") ?? file.Text("mediaUrl"),
            MimeType = file.Text("mimetype"),
            Caption = caption,
            Sha256 = file.Bytes("fileSha256"),
            Size = file.Number("fileLength"),
            FileName = file.Text("fileName") ?? (type == "document" ? file.Text("title") : null),
            IsVoice = file.Flag("ptt") ?? false,
            IsAnimated = file.Flag("isAnimated") ?? file.Flag("isLottie") ?? false,
        }));
    }
}
