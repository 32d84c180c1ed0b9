using System.Globalization;
using System.Text.Json;
using WhatsAppEngine.Testing.EvolutionSimulator.Http;

namespace WhatsAppEngine.Testing.EvolutionSimulator.Messages;

/// <summary>What can be sent.</summary>
internal static class SendOperations
{
    /// <summary>The method of Evolution's service behind an operation.</summary>
    public static string MethodOf(string operation) => operation switch
    {
        "sendText" => "textMessage",
        "sendMedia" => "mediaMessage",
        "sendPtv" => "ptvMessage",
        "sendWhatsAppAudio" => "audioWhatsapp",
        "sendSticker" => "mediaSticker",
        _ => $"{operation[4..5].ToLowerInvariant()}{operation[5..]}Message",
    };

    public static IReadOnlyList<SendOperation> All { get; } =
    [
        new("sendText", SendOperation.ToNumber(Property.Needed("text"), new("linkPreview", "boolean")), Contents.Text)
        {
            Check = body => string.IsNullOrWhiteSpace(body.Text("text")) ? EvolutionError.BadRequest("Text is required") : null,
        },
        new("sendMedia", SendOperation.ToNumber(
            Property.Needed("mediatype") with { Values = ["image", "document", "video", "audio", "ptv"] }, Property.Needed("media"),
            new("mimetype", "string"), new("caption", "string"), new("fileName", "string")), Contents.Media)
        {
            Check = MediaRules.Check,
        },
        new("sendPtv", SendOperation.ToNumber(Property.Needed("video")), Contents.Ptv) { Check = MediaRules.Check },
        new("sendWhatsAppAudio", SendOperation.ToNumber(Property.Needed("audio"), new("encoding", "boolean")), Contents.Audio)
        {
            Check = MediaRules.Check,
        },
        new("sendSticker", SendOperation.ToNumber(Property.Needed("sticker")), Contents.Sticker) { Check = MediaRules.Check },
        new("sendLocation", SendOperation.ToNumber(
            Property.Needed("latitude", "number"), Property.Needed("longitude", "number"), Property.Needed("name"),
            Property.Needed("address")), Contents.Location),
        new("sendContact", SendOperation.ToNumber(Property.Needed("contact", "array")), Contents.Contact) { Check = CheckContacts },
        new("sendReaction", SendOperation.Common.With(Property.Needed("key", "object"), Property.Needed("reaction")), Contents.Reaction)
        {
            Check = CheckReaction,
            NumberOf = body => body.Member("key").Text("remoteJid") ?? "",
        },
        new("sendPoll", SendOperation.ToNumber(
            Property.Needed("name"), Property.Needed("selectableCount", "integer") with { Range = (0, 10) },
            Property.Needed("values", "array") with { Range = (2, 10) }), Contents.Poll)
        {
            Check = body => body.Items("values").Select(value => value.Text()).Distinct().Count() == body.Items("values").Count
                ? null : EvolutionError.Schema(["instance.values contains duplicate item"]),
        },
        new("sendList", SendOperation.ToNumber(
            Property.Needed("title"), Property.Needed("footerText"), Property.Needed("buttonText"), Property.Needed("sections", "array"),
            new("description", "string")), Contents.List)
        {
            Check = CheckRows,
        },
        new("sendButtons", SendOperation.ToNumber(Property.Needed("title")), Contents.Buttons) { Check = ButtonRules.Check },
        new("sendTemplate", SendOperation.Common.With(
            Property.Needed("name"), Property.Needed("language"), Property.Needed("components", "array"), new("number", "string")),
            (_, _) => [])
        {
            Check = _ => EvolutionError.Crash("Method not available in the Baileys service"),
        },
    ];

    private static readonly Schema OneContact = new(
        Property.Needed("fullName"), Property.Needed("phoneNumber") with { Range = (10, int.MaxValue) },
        new("wuid", "string"), new("organization", "string"), new("email", "string"), new("url", "string"));

    private static readonly Schema Key = new(Property.Needed("id"), Property.Needed("remoteJid"), Property.Needed("fromMe", "boolean"));

    private static readonly Schema Row = new(Property.Needed("title"), Property.Needed("rowId"), new("description", "string"));

    private static EvolutionError? CheckContacts(JsonElement body) => Items(body.Items("contact"), OneContact, "instance.contact");

    private static EvolutionError? CheckReaction(JsonElement body) =>
        Key.Wrong(body.Member("key"), "instance.key") is { Count: > 0 } wrong ? EvolutionError.Schema(wrong)
        : body.Text("reaction") is { Length: > 0 } text && !IsEmoji(text)
            ? EvolutionError.BadRequest("Reaction must be a single emoji or empty string")
        : null;

    private static EvolutionError? CheckRows(JsonElement body) =>
        Items([.. body.Items("sections").SelectMany(section => section.Items("rows"))], Row, "instance.sections.rows");

    private static EvolutionError? Items(IReadOnlyList<JsonElement> items, Schema schema, string path) =>
        items.SelectMany((item, place) => schema.Wrong(item, $"{path}[{place}]")).ToList() is { Count: > 0 } wrong
            ? EvolutionError.Schema(wrong)
            : null;

    // One sign, and none that people write words with; 1️⃣ is one, 1 is not.
    private static bool IsEmoji(string text) =>
        StringInfo.GetNextTextElementLength(text) == text.Length
        && (text.EnumerateRunes().First().Value > 0x203B || text.Contains('\u20E3'));
}
