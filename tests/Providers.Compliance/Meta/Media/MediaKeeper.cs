using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace WhatsAppEngine.Providers.Compliance.Meta.Media;

/// <summary>Keeps one file as Meta does: metadata under its id, the bytes under an address of their own.</summary>
internal sealed class MediaKeeper
{
    private readonly ScriptedGraph graph;

    public MediaKeeper(ScriptedGraph graph)
    {
        this.graph = graph;
        Url = new Uri(graph.Address, "/files/1").ToString();
        Metadata["sha256"] = Convert.ToBase64String(SHA256.HashData(File));
        Metadata["file_size"] = File.Length;
        graph.Answer = AnswerAsync;
    }

    public byte[] File { get; } = [.. Enumerable.Range(0, 300_000).Select(place => (byte)(place * 7))];

    public string Url { get; set; }

    public string? ContentType { get; set; } = "image/jpeg";

    public JsonObject Metadata { get; } = new() { ["mime_type"] = "image/jpeg", ["id"] = "media-1", ["messaging_product"] = "whatsapp" };

    /// <summary>How many addresses lead nowhere before one is good.</summary>
    public int DeadAddresses { get; set; }

    public Func<HttpContext, Task>? Bytes { get; set; }

    private async Task AnswerAsync(HttpContext context)
    {
        if (!context.Request.Path.StartsWithSegments("/files"))
        {
            Metadata["url"] = Url;
            await context.Response.WriteAsync(Metadata.ToJsonString());
        }
        else if (context.Request.Headers.Authorization != $"Bearer {graph.Account.AccessToken}" || DeadAddresses-- > 0)
        {
            context.Response.StatusCode = 404;
        }
        else
        {
            context.Response.ContentType = ContentType;
            await (Bytes is { } bytes ? bytes(context) : context.Response.Body.WriteAsync(File).AsTask());
        }
    }
}
