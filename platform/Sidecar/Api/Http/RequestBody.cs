using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Platform.Sidecar.Api.Http;

/// <summary>Reads what callers send.</summary>
internal static class RequestBody
{
    private const string MetadataPrefix = "metadata.";

    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, ct);
        return body.ToArray();
    }

    /// <summary>Null when the body is not the JSON that is expected.</summary>
    public static async Task<T?> ReadJsonAsync<T>(HttpRequest request, JsonTypeInfo<T> type, CancellationToken ct)
        where T : class
    {
        try
        {
            return await JsonSerializer.DeserializeAsync(request.Body, type, ct);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The query's <c>metadata.name=value</c> pairs; never null, because HTTP always has metadata.</summary>
    public static IReadOnlyDictionary<string, string> MetadataOf(HttpRequest request) => request.Query
        .Where(pair => pair.Key.StartsWith(MetadataPrefix, StringComparison.Ordinal))
        .ToDictionary(pair => pair.Key[MetadataPrefix.Length..], pair => pair.Value.ToString());
}
