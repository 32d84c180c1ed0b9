using System.Text.Json;
using System.Text.Json.Nodes;
using WhatsAppEngine.Core.Messages;

namespace WhatsAppEngine.Providers;

/// <summary>JSON that stands as text within JSON.</summary>
internal static class QuotedJson
{
    // Within the details, and these within a row's JSON, it must stay readable by everybody.
    private static readonly JsonDocumentOptions Shallow = new() { MaxDepth = 32 };

    /// <summary>The value, or null when the text is no JSON, nested too deeply, or missing.</summary>
    public static JsonDocument? Parse(string? json)
    {
        try
        {
            return json is null ? null : JsonDocument.Parse(json, Shallow);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A copy of the value that can be stored; the text itself when it is no JSON.</summary>
    public static JsonNode? Copy(string? json)
    {
        using var value = Parse(json);
        return value is null ? json : StorableJson.Copy(value.RootElement) is { } copy ? JsonNode.Parse(StorableJson.Write(copy)) : null;
    }
}
