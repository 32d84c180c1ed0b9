using System.Globalization;
using System.Text.Json;
using WhatsAppEngine.Core.Providers;

namespace WhatsAppEngine.Providers.Stub;

/// <summary>A status the stub reports.</summary>
internal sealed record StubStatus(SendRequest Request, string ProviderMessageId, string Status, DateTimeOffset At);

/// <summary>Statuses as Meta posts them.</summary>
internal static class StubStatusPost
{
    public static byte[] Write(IReadOnlyList<StubStatus> statuses)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("object", "whatsapp_business_account");
            json.WriteStartArray("entry");
            foreach (var number in statuses.GroupBy(s => s.Request.Account.NumberId))
            {
                WriteEntry(json, number.Key, number);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static void WriteEntry(Utf8JsonWriter json, string numberId, IEnumerable<StubStatus> statuses)
    {
        json.WriteStartObject();
        json.WriteString("id", "stub");
        json.WriteStartArray("changes");
        json.WriteStartObject();
        json.WriteString("field", "messages");
        json.WriteStartObject("value");
        json.WriteString("messaging_product", "whatsapp");
        json.WriteStartObject("metadata");
        json.WriteString("phone_number_id", numberId);
        json.WriteEndObject();
        json.WriteStartArray("statuses");
        foreach (var status in statuses)
        {
            WriteStatus(json, status);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteStatus(Utf8JsonWriter json, StubStatus status)
    {
        json.WriteStartObject();
        json.WriteString("id", status.ProviderMessageId);
        json.WriteString("status", status.Status);
        json.WriteString("timestamp", status.At.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        if (status.Request.To.Phone is { } phone)
        {
            json.WriteString("recipient_id", phone.TrimStart('+'));
        }

        if (status.Request.To.UserId is { } userId)
        {
            json.WriteString("recipient_user_id", userId);
        }

        json.WriteString("biz_opaque_callback_data", status.Request.MessageId.ToString("D"));
        json.WriteEndObject();
    }
}
