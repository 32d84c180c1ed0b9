using System.Text.Json;
using WhatsAppEngine.Core.Messages;
using WhatsAppEngine.Core.Providers;

namespace WhatsAppEngine.Providers.Evolution.Reading;

/// <summary>Reads <c>messages.update</c>: what became of a message of ours.</summary>
internal static class StatusReader
{
    private const string ErrorCode = "evolution_error";

    private const string Remedy =
        "Evolution does not tell WhatsApp's code, only its log does. 463 means that WhatsApp lets this server begin no conversations: "
        + "upgrade Evolution (Baileys 7.0.0-rc13 or later), and do not try again quickly.";

    /// <summary>In the order of their numbers.</summary>
    private static readonly string[] Names = ["ERROR", "PENDING", "SERVER_ACK", "DELIVERY_ACK", "READ", "PLAYED"];

    /// <summary>The report; null for updates of others' messages, and for those that only follow from a change or a vote.</summary>
    public static StatusReported? Read(Envelope envelope, JsonElement update)
    {
        var key = MessageKey.Of(update);
        if (KeyId(update, key) is not { } id || key.FromMe is false || WordOf(update) is not { } word || IsDefault(word, update))
        {
            return null;
        }

        var status = StatusOf(word);
        return new StatusReported
        {
            NumberId = envelope.Instance,
            AccountId = null,
            RawJson = Kept.Of(update, envelope.Name),
            UnknownKind = status is null && word is not ("DELETED" or "EDITED") ? word : null,
            MessageId = id,
            Status = status ?? word,
            At = update.Time("datetime"),
            RecipientPhone = key.Kind == ChatKind.Person ? key.Phone : null,
            RecipientLid = key.Kind == ChatKind.Person ? key.Lid : null,
            ErrorCode = status == "failed" ? ErrorCode : null,
            ErrorMessage = status == "failed" ? Reason(update) : null,
        };
    }

    // "id" beside "keyId" would be the server's own.
    private static string? KeyId(JsonElement update, MessageKey key) => update.Text("keyId") ?? key.Id;

    private static string? WordOf(JsonElement update)
    {
        var status = update.Text("status") ?? update.Member("update").Text("status");
        return int.TryParse(status, out var number) && number >= 0 && number < Names.Length ? Names[number] : status;
    }

    // An update without a status is posted with this one.
    private static bool IsDefault(string word, JsonElement update) => word == "SERVER_ACK"
        && (update.Member("message").ValueKind == JsonValueKind.Object || update.Member("pollUpdates").ValueKind == JsonValueKind.Array);

    private static string? StatusOf(string word) => word switch
    {
        "PENDING" or "SERVER_ACK" => MessageStatus.Sent.Name(),
        "DELIVERY_ACK" => MessageStatus.Delivered.Name(),
        "READ" => MessageStatus.Read.Name(),
        "PLAYED" => MessageStatus.Played.Name(),
        "ERROR" => MessageStatus.Failed.Name(),
        _ => null,
    };

    private static string Reason(JsonElement update)
    {
        var codes = string.Join(", ", update.Items("messageStubParameters").Where(code => code.ValueKind == JsonValueKind.String)
            .Select(StorableJson.Text).OfType<string>().Where(code => code.Length <= 8 && code.All(char.IsAsciiDigit)));
        return codes.Length == 0 ? $"WhatsApp refused the message. {Remedy}" : $"WhatsApp refused the message (error {codes}). {Remedy}";
    }
}
