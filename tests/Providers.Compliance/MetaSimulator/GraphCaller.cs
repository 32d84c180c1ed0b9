using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using WhatsAppEngine.Testing.MetaSimulator;

namespace WhatsAppEngine.Providers.Compliance.MetaSimulator;

/// <summary>Calls a simulated Graph API as an app does.</summary>
internal sealed class GraphCaller(GraphSimulator simulator, string? token = "good") : IDisposable
{
    public const string Number = "100000000000001";
    public const string Waba = "200000000000001";
    public const string Phone = "+5511988887777";

    private readonly HttpClient http = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(1) })
    {
        Timeout = TimeSpan.FromSeconds(30),
    };

    public static string Text(string to = Phone, string text = "Hello") => $$$"""
        {"messaging_product":"whatsapp","to":"{{{to}}}","type":"text","text":{"body":"{{{text}}}"}}
        """;

    public Task<GraphReply> SendAsync(string body) => PostAsync($"{Number}/messages", body);

    public Task<GraphReply> PostAsync(string path, string body) =>
        CallAsync(HttpMethod.Post, path, new StringContent(body, Encoding.UTF8, "application/json"));

    public Task<GraphReply> GetAsync(string path) => CallAsync(HttpMethod.Get, path, null);

    public Task<GraphReply> DeleteAsync(string path) => CallAsync(HttpMethod.Delete, path, null);

    public Task<GraphReply> UploadAsync(byte[] content, string mimeType, string name = "file") => CallAsync(
        HttpMethod.Post, $"{Number}/media", new MultipartFormDataContent
        {
            { new StringContent("whatsapp"), "messaging_product" },
            { new ByteArrayContent(content) { Headers = { ContentType = MediaTypeHeaderValue.Parse(mimeType) } }, "file", name },
        });

    public async Task<HttpResponseMessage> DownloadAsync(string url)
    {
        using var request = Request(HttpMethod.Get, url, null);
        return await http.SendAsync(request);
    }

    public void Dispose() => http.Dispose();

    private async Task<GraphReply> CallAsync(HttpMethod method, string path, HttpContent? content)
    {
        using var request = Request(method, $"{simulator.Address}v25.0/{path}", content);
        using var answer = await http.SendAsync(request);
        using var json = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync());
        return new((int)answer.StatusCode, json.RootElement.Clone(), answer.Headers.RetryAfter?.ToString());
    }

    private HttpRequestMessage Request(HttpMethod method, string url, HttpContent? content)
    {
        var request = new HttpRequestMessage(method, url) { Content = content };
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return request;
    }
}
