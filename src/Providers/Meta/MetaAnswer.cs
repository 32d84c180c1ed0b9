using System.Net;
using System.Text.Json;
using WhatsAppEngine.Core.Sending;

namespace WhatsAppEngine.Providers.Meta;

/// <summary>What an answer of <c>POST /messages</c> says about the message.</summary>
internal static class MetaAnswer
{
    public static SendOutcome Read(HttpResponseMessage answer, ReadOnlyMemory<byte> body)
    {
        using var json = TryParse(body);
        var root = json?.RootElement ?? default;
        if (answer.StatusCode != HttpStatusCode.OK)
        {
            return MetaErrors.Outcome(answer.StatusCode, root.Member("error"), answer.Headers.RetryAfter?.Delta);
        }

        return root.Items("messages").FirstOrDefault().Text("id") is { } id
            ? new SendOutcome.Accepted(id)
            : new SendOutcome.Unknown("Meta's answer names no message.");
    }

    private static JsonDocument? TryParse(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonDocument.Parse(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
