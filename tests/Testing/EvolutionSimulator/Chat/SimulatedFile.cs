using System.Text.Json.Nodes;
using WhatsAppEngine.Testing.EvolutionSimulator.Messages;

namespace WhatsAppEngine.Testing.EvolutionSimulator.Chat;

/// <summary>The file of a message.</summary>
/// <param name="Content">Its bytes.</param>
/// <param name="MimeType">What they are.</param>
public sealed record SimulatedFile(byte[] Content, string MimeType)
{
    /// <summary>Its name; null: none was given.</summary>
    public string? FileName { get; init; }

    /// <summary>What was written under it.</summary>
    public string? Caption { get; init; }

    /// <summary>The message that has this file.</summary>
    internal JsonObject Message(DateTimeOffset at)
    {
        var content = Wire.Media(MimeType, Content, at);
        foreach (var (name, text) in new[] { ("caption", Caption), ("fileName", FileName) }.Where(member => member.Item2 is not null))
        {
            content[name] = text;
        }

        return new JsonObject { [MediaType] = content };
    }

    internal string MediaType => MimeType switch
    {
        "image/webp" => "stickerMessage",
        _ when MimeType.StartsWith("image/", StringComparison.Ordinal) => "imageMessage",
        _ when MimeType.StartsWith("video/", StringComparison.Ordinal) => "videoMessage",
        _ when MimeType.StartsWith("audio/", StringComparison.Ordinal) => "audioMessage",
        _ => "documentMessage",
    };
}
