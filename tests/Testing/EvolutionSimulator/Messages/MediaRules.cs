using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using WhatsAppEngine.Testing.EvolutionSimulator.Http;

namespace WhatsAppEngine.Testing.EvolutionSimulator.Messages;

/// <summary>What Evolution takes as a file: an address or raw base64.</summary>
internal static partial class MediaRules
{
    private static readonly HttpClient Http = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(1) });

    /// <summary>The file of a request, whatever the operation calls it.</summary>
    public static string FileOf(JsonElement body) =>
        body.Text("media") ?? body.Text("video") ?? body.Text("audio") ?? body.Text("sticker") ?? "";

    /// <summary>The bytes of base64; an address stands for itself.</summary>
    public static byte[] BytesOf(JsonElement body) =>
        FileOf(body) is var file && IsBase64(file) ? Convert.FromBase64String(file) : Encoding.UTF8.GetBytes(file);

    public static EvolutionError? Check(JsonElement body)
    {
        var file = FileOf(body);
        return !IsAddress(file) && !IsBase64(file) ? EvolutionError.BadRequest("Owned media must be a url or base64")
            : IsAddress(file) ? null
            : body.Text("mediatype") == "document" && body.Text("fileName") is null
                ? EvolutionError.BadRequest("For base64 the file name must be informed.")
            : body.Text("mediatype") == "image" && !IsPicture(Convert.FromBase64String(file))
                ? EvolutionError.Internal("Error: Input buffer contains unsupported image format")
            : null;
    }

    /// <summary>Fetches a file that is given by its address.</summary>
    public static async Task<EvolutionError?> FetchAsync(JsonElement body, CancellationToken cancellationToken)
    {
        if (FileOf(body) is not { Length: > 0 } file || !IsAddress(file))
        {
            return null;
        }

        try
        {
            using var answer = await Http.GetAsync(new Uri(file), cancellationToken);
            return answer.IsSuccessStatusCode ? null
                : EvolutionError.Internal($"AxiosError: Request failed with status code {(int)answer.StatusCode}");
        }
        catch (HttpRequestException)
        {
            return EvolutionError.Internal("AxiosError: connect ECONNREFUSED");
        }
    }

    // A host needs a dot and letters after it, or is an IP address; localhost and names of containers are refused.
    private static bool IsAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && IsPublic(text);

    private static bool IsPublic(string text) =>
        new Uri(text).Host is var host && (IPAddress.TryParse(host.Trim('[', ']'), out _) || TopLevelDomain().IsMatch(host));

    private static bool IsBase64(string text) => text.Length > 0 && text.Length % 4 == 0 && Base64().IsMatch(text);

    private static bool IsPicture(byte[] bytes) => bytes switch
    {
        [0xFF, 0xD8, ..] or [0x89, (byte)'P', (byte)'N', (byte)'G', ..] or [(byte)'G', (byte)'I', (byte)'F', ..] => true,
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', ..] => true,
        _ => false,
    };

    [GeneratedRegex(@"\.[A-Za-z]{2,}$")]
    private static partial Regex TopLevelDomain();

    [GeneratedRegex("^[A-Za-z0-9+/]*={0,2}$")]
    private static partial Regex Base64();
}
