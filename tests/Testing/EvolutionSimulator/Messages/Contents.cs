using System.Text.Json;
using System.Text.Json.Nodes;

namespace WhatsAppEngine.Testing.EvolutionSimulator.Messages;

/// <summary>What a request becomes on the wire.</summary>
internal static class Contents
{
    public static JsonObject Text(JsonElement body, DateTimeOffset at) => new() { ["conversation"] = body.Text("text") };

    public static JsonObject Media(JsonElement body, DateTimeOffset at)
    {
        var type = body.Text("mediatype")!;
        var message = Wire.Media(MimeTypeOf(body, type), MediaRules.BytesOf(body), at);
        Set(message, "caption", body.Text("caption"));
        Set(message, "fileName", type == "document" ? body.Text("fileName") : null);
        return new JsonObject { [$"{type}Message"] = message };
    }

    public static JsonObject Ptv(JsonElement body, DateTimeOffset at) =>
        new() { ["ptvMessage"] = Wire.Media("video/mp4", MediaRules.BytesOf(body), at) };

    public static JsonObject Audio(JsonElement body, DateTimeOffset at)
    {
        var message = Wire.Media("audio/ogg; codecs=opus", MediaRules.BytesOf(body), at);
        message["ptt"] = true;
        return new JsonObject { ["audioMessage"] = message };
    }

    public static JsonObject Sticker(JsonElement body, DateTimeOffset at) =>
        new() { ["stickerMessage"] = Wire.Media("image/webp", MediaRules.BytesOf(body), at) };

    public static JsonObject Location(JsonElement body, DateTimeOffset at) => new()
    {
        ["locationMessage"] = new JsonObject
        {
            ["degreesLatitude"] = body.Member("latitude").Node(),
            ["degreesLongitude"] = body.Member("longitude").Node(),
            ["name"] = body.Text("name"),
            ["address"] = body.Text("address"),
        },
    };

    public static JsonObject Contact(JsonElement body, DateTimeOffset at)
    {
        var cards = body.Items("contact").Select(Card).ToList();
        return cards.Count == 1
            ? new JsonObject { ["contactMessage"] = cards[0] }
            : new JsonObject
            {
                ["contactsArrayMessage"] = new JsonObject
                {
                    ["displayName"] = $"{cards.Count} contacts",
                    ["contacts"] = new JsonArray([.. cards]),
                },
            };
    }

    public static JsonObject Reaction(JsonElement body, DateTimeOffset at) => new()
    {
        ["reactionMessage"] = new JsonObject
        {
            ["key"] = body.Member("key").Node(),
            ["text"] = body.Text("reaction"),
            ["senderTimestampMs"] = Wire.Long(at.ToUnixTimeMilliseconds(), isUnsigned: false),
        },
    };

    public static JsonObject Poll(JsonElement body, DateTimeOffset at) => new()
    {
        ["pollCreationMessageV3"] = new JsonObject
        {
            ["name"] = body.Text("name"),
            ["options"] = new JsonArray([.. body.Items("values").Select(value => new JsonObject { ["optionName"] = value.Text() })]),
            ["selectableOptionsCount"] = body.Number("selectableCount"),
        },
    };

    public static JsonObject List(JsonElement body, DateTimeOffset at) => new()
    {
        ["listMessage"] = new JsonObject
        {
            ["title"] = body.Text("title"),
            ["description"] = body.Text("description"),
            ["buttonText"] = body.Text("buttonText"),
            ["footerText"] = body.Text("footerText"),
            ["listType"] = 2,
            ["sections"] = body.Member("sections").Node(),
        },
    };

    public static JsonObject Buttons(JsonElement body, DateTimeOffset at) => new()
    {
        ["viewOnceMessage"] = new JsonObject
        {
            ["message"] = new JsonObject
            {
                ["interactiveMessage"] = new JsonObject
                {
                    ["body"] = new JsonObject { ["text"] = $"*{body.Text("title")}*\n\n{body.Text("description")}" },
                    ["footer"] = new JsonObject { ["text"] = body.Text("footer") },
                    ["nativeFlowMessage"] = new JsonObject { ["buttons"] = body.Member("buttons").Node() },
                },
            },
        },
    };

    private static JsonNode Card(JsonElement contact) => new JsonObject
    {
        ["displayName"] = contact.Text("fullName"),
        ["vcard"] = $"BEGIN:VCARD\nVERSION:3.0\nFN:{contact.Text("fullName")}\nitem1.TEL;waid="
            + $"{contact.Text("wuid") ?? Jid.UserOf(Jid.Of(contact.Text("phoneNumber")!))}:{contact.Text("phoneNumber")}\nEND:VCARD",
    };

    // The file name decides, where there is one.
    private static string MimeTypeOf(JsonElement body, string type) =>
        Path.GetExtension(body.Text("fileName") ?? "").ToLowerInvariant() switch
        {
            ".pdf" => "application/pdf",
            ".png" => "image/png",
            ".jpg" or ".jpeg" => "image/jpeg",
            ".mp4" => "video/mp4",
            ".mp3" => "audio/mpeg",
            ".txt" => "text/plain",
            _ => body.Text("mimetype") ?? type switch
            {
                "image" => "image/jpeg",
                "video" or "ptv" => "video/mp4",
                "audio" => "audio/mpeg",
                _ => "application/octet-stream",
            },
        };

    private static void Set(JsonObject message, string name, string? value)
    {
        if (value is not null)
        {
            message[name] = value;
        }
    }
}
