using System.Text;
using System.Text.Json;
using WhatsAppEngine.Testing.EvolutionSimulator;

namespace WhatsAppEngine.Providers.Compliance.EvolutionSimulator;

/// <summary>Calls a simulated Evolution API as a program does.</summary>
internal sealed class EvolutionCaller(EvolutionServer server) : IDisposable
{
    public const string Instance = "shop";
    public const string Owner = "5511977776666";
    public const string Phone = "5511988887777";

    private readonly HttpClient http = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(1) })
    {
        Timeout = TimeSpan.FromSeconds(30),
    };

    /// <summary>The key that is sent; null: none.</summary>
    public string? Key { get; set; } = server.ApiKey;

    public static string Text(string text = "Hello", string number = Phone) => $$"""{"number":"{{number}}","text":"{{text}}"}""";

    public Task<EvolutionReply> SendTextAsync(string text = "Hello", string number = Phone) =>
        PostAsync($"message/sendText/{Instance}", Text(text, number));

    public Task<EvolutionReply> PostAsync(string path, string body) => CallAsync(HttpMethod.Post, path, Json(body));

    public Task<EvolutionReply> PostAsync(string path, HttpContent body) => CallAsync(HttpMethod.Post, path, body);

    public Task<EvolutionReply> GetAsync(string path) => CallAsync(HttpMethod.Get, path, null);

    public Task<EvolutionReply> DeleteAsync(string path, string? body = null) => CallAsync(HttpMethod.Delete, path, body is null ? null : Json(body));

    public void Dispose() => http.Dispose();

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    private async Task<EvolutionReply> CallAsync(HttpMethod method, string path, HttpContent? body)
    {
        using var request = new HttpRequestMessage(method, new Uri(server.Address, path)) { Content = body };
        if (Key is not null)
        {
            request.Headers.Add("apikey", Key);
        }

        using var answer = await http.SendAsync(request);
        using var json = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync());
        return new((int)answer.StatusCode, json.RootElement.Clone());
    }
}
