using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using WhatsAppEngine.Contracts.Events;
using WhatsAppEngine.Core.Contents;
using WhatsAppEngine.Worker.Intake;

namespace WhatsAppEngine.Worker.Outbound.Requests;

/// <summary>Files that requests bring with them.</summary>
internal static class InlineFiles
{
    private const string Member = "media_base64";

    private const string LeftOut = "(left out)";

    private const string OtherWays = "media_link takes larger ones, and so does media_id once they are uploaded.";

    private static readonly string[] Owners = ["", "header_media", "template_header"];

    /// <summary>The file; an empty one when the text is no base64, which the limits then name.</summary>
    public static InlineFile Decode(string base64, string? mimeType)
    {
        var bytes = new byte[base64.Length / 4 * 3];
        return Convert.TryFromBase64String(base64, bytes, out var length)
            ? new InlineFile(bytes.AsMemory(0, length), mimeType ?? "")
            : new InlineFile(ReadOnlyMemory<byte>.Empty, mimeType ?? "");
    }

    /// <summary>What is wrong with them before anything is decoded; null when nothing is.</summary>
    public static string? Problem(OutboundMessagePayload payload, int limit) => All(payload)
        .Select(file => file switch
        {
            { Base64: null or "" } => null,
            { MimeType: null or "" } => $"{file.At}media_mime_type is missing; give the MIME type of the file, such as image/jpeg.",
            // White space is tolerated: lines of 76 characters are how some programs write it.
            { Base64: { } text } when !Base64.IsValid(text, out var length) || length > limit => length > limit
                ? string.Create(CultureInfo.InvariantCulture, $"{file.At}{Member} has {length} bytes; the engine takes at most {limit}: {file.At}{OtherWays}")
                : $"{file.At}{Member} is no base64; encode the file's bytes, and put nothing such as data:image/jpeg;base64, before them.",
            _ => null,
        })
        .FirstOrDefault(problem => problem is not null);

    /// <summary>The same event without its files: nobody needs them twice, and a dead letter not even once.</summary>
    public static EventOrigin Without(EventOrigin origin, OutboundMessagePayload payload)
    {
        if (All(payload).All(file => string.IsNullOrEmpty(file.Base64)))
        {
            return origin;
        }

        var original = JsonObject.Create(origin.Original)!;
        foreach (var owner in Owners)
        {
            if ((owner.Length == 0 ? original["payload"] : original["payload"]?[owner]) is JsonObject carrier && carrier.ContainsKey(Member))
            {
                carrier[Member] = LeftOut;
            }
        }

        return origin with { Original = JsonElement.Parse(original.ToJsonString()) };
    }

    /// <summary>Whether an event lost its files in this way: then it is of no use as a request any more.</summary>
    public static bool AreMissing(JsonElement payload) => payload.ValueKind == JsonValueKind.Object && Owners.Any(owner =>
        (owner.Length == 0 ? payload : payload.TryGetProperty(owner, out var carrier) ? carrier : default) is { ValueKind: JsonValueKind.Object } holder
        && holder.TryGetProperty(Member, out var file) && file.ValueKind == JsonValueKind.String && file.ValueEquals(LeftOut));

    private static IEnumerable<(string At, string? Base64, string? MimeType)> All(OutboundMessagePayload payload) =>
    [
        ("", payload.MediaBase64, payload.MediaMimeType),
        ("header_media.", payload.HeaderMedia?.MediaBase64, payload.HeaderMedia?.MediaMimeType),
        ("template_header.", payload.TemplateHeader?.MediaBase64, payload.TemplateHeader?.MediaMimeType),
    ];
}
