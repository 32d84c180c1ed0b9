using System.Text.RegularExpressions;
using BaseCommerce.WhatsApp.V1;
using Google.Rpc;
using Content = BaseCommerce.WhatsApp.V1.SendRequest.ContentOneofCase;

namespace WhatsAppEngine.Worker.Api.Messaging;

/// <summary>
/// Where the fields of an event on the outbound topic stand in a request to send: problems are found under those names, and told under these.
/// </summary>
internal static partial class SendFields
{
    private const int Longest = 300;

    private static readonly (string Of, string In)[] Renamed =
    [
        ("list.", ""), ("link.", ""), ("poll.", ""), ("template_header.", "header."), ("template_", ""), ("header_media", "frame.header_media"),
        ("header_text", "frame.header_text"), ("footer_text", "frame.footer_text"),
    ];

    /// <summary>The violation that a problem is, which begins with the name of the payload's field.</summary>
    public static BadRequest.Types.FieldViolation Violation(SendRequest request, string problem)
    {
        var space = problem.IndexOf(' ', StringComparison.Ordinal);
        var (field, rest) = (problem[..space], Field().Replace(problem[(space + 1)..].TrimEnd('.'), token => Of(request, token.Value)));
        return new BadRequest.Types.FieldViolation
        {
            Field = Cut(Of(request, field.TrimEnd(','))), Description = Cut(field.EndsWith(',') ? $"and {rest}" : rest),
        };
    }

    // A problem may quote a name that the caller chose.
    private static string Cut(string text) => text.Length <= Longest ? text : $"{text[..Longest]}…";

    private static string Of(SendRequest request, string field) =>
        OfRequest().IsMatch(field) ? field : $"{NameOf(request.ContentCase)}.{OfContent(field)}".TrimEnd('.');

    private static string OfContent(string field)
    {
        var found = Array.Find(Renamed, name => field.StartsWith(name.Of, StringComparison.Ordinal));
        var moved = found.Of is null ? field : found.In + field[found.Of.Length..];
        return moved switch
        {
            ['h', 'e', 'a', 'd', 'e', 'r', '.', .. var part] when part is "latitude" or "longitude" or "name" or "address" => $"header.location.{part}",
            ['h', 'e', 'a', 'd', 'e', 'r', '.', .. var part] => $"header.media.{OfMedia(part)}",
            "list" or "poll" => "",
            _ => OfMedia(moved),
        };
    }

    private static string OfMedia(string field) => field.Replace("media_base64", "bytes", StringComparison.Ordinal)
        .Replace("media_mime_type", "mime_type", StringComparison.Ordinal).Replace("media_link", "link", StringComparison.Ordinal)
        .Replace("media_id", "id", StringComparison.Ordinal);

    private static string NameOf(Content content) => content switch
    {
        Content.Template => "template",
        Content.Media => "media",
        Content.Buttons => "buttons",
        Content.List => "list",
        Content.Link => "link",
        Content.Location => "location",
        Content.Contacts => "contacts",
        Content.Reaction => "reaction",
        Content.Poll => "poll",
        Content.LocationRequest => "location_request",
        Content.ContactRequest => "contact_request",
        _ => "text",
    };

    [GeneratedRegex(@"^(to_phone|idempotency_key|send_at|expires_at|priority|message_class|reply_to_message_id|mentions)\b")]
    private static partial Regex OfRequest();

    // Fields that a sentence names besides the one it begins with.
    [GeneratedRegex(@"\b((header_media|template_header)\.)?media_(link|id|base64|mime_type)\b|\bheader_(text|media)\b|\btemplate_variables\b|\bcontacts\[\d+\]\.\w+")]
    private static partial Regex Field();
}
