using System.Text.Json;
using WhatsAppEngine.Providers.Meta.Errors;

namespace WhatsAppEngine.Providers.Meta.Reading;

/// <summary>An error in words: the details where there are any, for title and message are often the same and say little.</summary>
internal static class ErrorText
{
    public static string? Of(JsonElement error) => error.Member("error_data").Text("details") ?? error.Text("message") ?? error.Text("title");

    /// <summary>The same with what a person can do about it.</summary>
    public static string? WithRemedy(JsonElement error)
    {
        var known = MetaErrors.Of(error.Text("code"));
        return (Of(error) ?? known?.Meaning) is { } words ? PublicWords.WithRemedy(words, known?.Remedy) : null;
    }
}
