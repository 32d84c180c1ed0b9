using System.Text.Json;
using WhatsAppEngine.Core.Providers;

namespace WhatsAppEngine.Providers.Meta.Media;

/// <summary>Where a file is for five minutes, and what Meta says it is: the answer of <c>GET /{media id}</c>.</summary>
internal sealed record MediaAddress(Uri Url, MediaFacts Facts)
{
    /// <summary>Null when the answer names no address.</summary>
    public static MediaAddress? Read(JsonElement body) => Uri.TryCreate(body.Text("url"), UriKind.Absolute, out var url)
        ? new MediaAddress(url, new MediaFacts(body.Text("mime_type"), body.Count("file_size"), body.Text("sha256")))
        : null;
}
