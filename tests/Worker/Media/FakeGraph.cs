using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Logging;

namespace WhatsAppEngine.Worker.Tests.Media;

/// <summary>As much of a Graph API as files, numbers and read marks need.</summary>
internal sealed class FakeGraph : IAsyncDisposable
{
    private readonly WebApplication app;
    private int uploads;

    private FakeGraph(WebApplication app) => this.app = app;

    public Uri Address => new(app.Urls.Single());

    public ConcurrentQueue<(string Method, string Path, string? Authorization, string Body)> Asked { get; } = new();

    public IEnumerable<string> Calls => Asked.Select(call => $"{call.Method} {call.Path}");

    /// <summary>The file every media id leads to, made a piece at a time.</summary>
    public long FileSize { get; set; } = 300_000;

    public string? Sha256 { get; set; }

    public long BytesSent { get; private set; }

    public bool IsCutOff { get; set; }

    /// <summary>Set: every answer but files and uploads is this.</summary>
    public (int Status, string Body)? Answer { get; set; }

    /// <summary>Awaited before an upload is answered.</summary>
    public Task UploadsMayEnd { get; set; } = Task.CompletedTask;

    public static async Task<FakeGraph> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        var graph = new FakeGraph(builder.Build());
        graph.app.Run(graph.AnswerAsync);
        await graph.app.StartAsync();
        return graph;
    }

    /// <summary>The bytes of the file, a piece at a time.</summary>
    public static byte[] Piece { get; } = [0xFF, 0xD8, 0xFF, .. Enumerable.Range(0, 50_000 - 3).Select(place => (byte)(place * 7))];

    /// <summary>SHA-256 of that many of its bytes, in base64.</summary>
    public static string HashOf(long size)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (; size > 0; size -= Piece.Length)
        {
            hash.AppendData(Piece, 0, (int)Math.Min(size, Piece.Length));
        }

        return Convert.ToBase64String(hash.GetHashAndReset());
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private Task AnswerAsync(HttpContext context) => context.Request.Path.Value!.Split('/') switch
    {
        [_, "files", ..] => SendFileAsync(context),
        [_, _, _, "media"] => TakeFileAsync(context),
        _ => AnswerCallAsync(context),
    };

    private async Task AnswerCallAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        Note(context, await reader.ReadToEndAsync());
        context.Response.StatusCode = Answer?.Status ?? 200;
        await context.Response.WriteAsync(Answer?.Body ?? (context.Request.Query.ContainsKey("phone_number_id")
            ? $$"""{"url":"{{new Uri(Address, "/files/1")}}","mime_type":"image/jpeg","file_size":{{FileSize}},"sha256":"{{Sha256 ?? HashOf(FileSize)}}"}"""
            : """{"success":true,"data":[]}"""));
    }

    private async Task SendFileAsync(HttpContext context)
    {
        Note(context, "");
        context.Response.ContentType = "image/jpeg";
        for (BytesSent = 0; BytesSent < FileSize && !context.RequestAborted.IsCancellationRequested;)
        {
            var size = (int)Math.Min(FileSize - BytesSent, Piece.Length);
            await context.Response.Body.WriteAsync(Piece.AsMemory(0, size), context.RequestAborted);
            BytesSent += size;
            if (IsCutOff && BytesSent >= FileSize / 2)
            {
                await context.Response.Body.FlushAsync();
                return;
            }
        }
    }

    private async Task TakeFileAsync(HttpContext context)
    {
        var (buffer, taken) = (new byte[64 * 1024], 0L);
        for (int read; (read = await context.Request.Body.ReadAsync(buffer)) > 0; taken += read)
        {
        }

        Note(context, $"{taken}");
        await UploadsMayEnd;
        await context.Response.WriteAsync($$"""{"id":"uploaded-{{Interlocked.Increment(ref uploads)}}"}""");
    }

    private void Note(HttpContext context, string body) =>
        Asked.Enqueue((context.Request.Method, context.Request.GetEncodedPathAndQuery(), context.Request.Headers.Authorization, body));
}
