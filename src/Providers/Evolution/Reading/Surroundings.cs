using System.Text.Json;
using System.Text.Json.Nodes;
using WhatsAppEngine.Core.Messages;

namespace WhatsAppEngine.Providers.Evolution.Reading;

/// <summary>What stands around a message's content: how it came about, whom it mentions, the advertisement it answers.</summary>
internal static class Surroundings
{
    // As many times as WhatsApp itself calls it "forwarded many times".
    private const int ManyTimes = 5;

    public static void Read(Body body, JsonElement context, Details details)
    {
        if (context.Flag("isForwarded") is true)
        {
            details.Add("forwarded", true);
        }

        if (context.Number("forwardingScore") >= ManyTimes)
        {
            details.Add("frequently_forwarded", true);
        }

        if (body.IsViewOnce)
        {
            details.Add("view_once", true);
        }

        details.Add("mentions", Texts(context.Items("mentionedJid")));
        details.Add("referral", Referral(context));
        details.Add("speech_to_text", body.Whole.Text("speechToText"));
    }

    private static JsonObject? Referral(JsonElement context)
    {
        var ad = context.Member("externalAdReply");
        return ad.ValueKind != JsonValueKind.Object ? null : Details.Object(
            ("source_url", ad.Text("sourceUrl")),
            ("source_type", ad.Text("sourceType")),
            ("source_id", ad.Text("sourceId")),
            ("headline", ad.Text("title")),
            ("body", ad.Text("body")),
            ("media_type", MediaType(ad)),
            ("image_url", MediaType(ad) == "video" ? null : ad.Text("mediaUrl")),
            ("video_url", MediaType(ad) == "video" ? ad.Text("mediaUrl") : null),
            ("thumbnail_url", ad.Text("thumbnailUrl")),
            ("ctwa_clid", ad.Text("ctwaClid")));
    }

    private static string? MediaType(JsonElement ad) =>
        ad.Name("mediaType", (0, "NONE"), (1, "IMAGE"), (2, "VIDEO")) is { } type and not "NONE" ? type.ToLowerInvariant() : null;

    private static JsonArray Texts(IEnumerable<JsonElement> elements) => new([.. elements
        .Where(element => element.ValueKind == JsonValueKind.String).Select(element => (JsonNode?)StorableJson.Text(element))]);
}
