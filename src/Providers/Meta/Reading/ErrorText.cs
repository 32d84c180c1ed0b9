using System.Text.Json;

namespace WhatsAppEngine.Providers.Meta.Reading;

/// <summary>An error in words: the details where there are any, for title and message are often the same and say little.</summary>
internal static class ErrorText
{
    public static string? Of(JsonElement error) => error.Member("error_data").Text("details") ?? error.Text("message") ?? error.Text("title");
}
