using System.Text.Json;

namespace WhatsAppEngine.Providers.Meta.Errors;

/// <summary>Why Meta said no, in words without personal data.</summary>
internal static class MetaReason
{
    /// <summary>Meta's own words, followed by the remedy.</summary>
    public static string Of(JsonElement error, string? remedy)
    {
        // error_data is an object, or plain text.
        var details = error.Member("error_data").Text("details") ?? error.Text("error_data");
        var words = string.Join(": ", new[] { error.Text("message"), details }.OfType<string>().Distinct());
        return PublicWords.WithRemedy(words.Length == 0 ? "Meta gave no reason." : words, remedy);
    }
}
