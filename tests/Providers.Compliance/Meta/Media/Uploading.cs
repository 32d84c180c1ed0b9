using System.Text;
using Microsoft.AspNetCore.Http;
using WhatsAppEngine.Core.Providers;

namespace WhatsAppEngine.Providers.Compliance.Meta.Media;

public sealed class Uploading
{
    [Fact]
    public async Task The_form_is_what_meta_wants()
    {
        await using var graph = ScriptedGraph.Start();
        IFormCollection? form = null;
        var contents = "";
        graph.Answer = async context =>
        {
            form = await context.Request.ReadFormAsync();
            using var reader = new StreamReader(form.Files[0].OpenReadStream());
            contents = await reader.ReadToEndAsync();
            await context.Response.WriteAsync("""{"id":"media-9"}""");
        };

        var uploaded = await graph.Get<IMediaExchange>().UploadAsync(Parcel(graph, "audio/mpeg", "song"), default);

        Assert.Equal("media-9", Assert.IsType<CallOutcome<string>.Done>(uploaded).Value);
        Assert.Equal(("whatsapp", "audio/mpeg", "song"), ((string?)form!["messaging_product"], (string?)form["type"], contents));
        var file = Assert.Single(form.Files);
        Assert.Equal(("file", "file.mp3", "audio/mpeg"), (file.Name, file.FileName, file.ContentType));
        Assert.Equal(("POST", "/v25.0/number-1/media", "Bearer a secret token"), graph.Asked.Single());
    }

    [Fact]
    public async Task Fifty_megabytes_pass_through_without_being_held()
    {
        await using var graph = ScriptedGraph.Start();
        var received = 0L;
        graph.Answer = async context =>
        {
            var buffer = new byte[64 * 1024];
            for (int read; (read = await context.Request.Body.ReadAsync(buffer)) > 0; received += read)
            {
            }

            await context.Response.WriteAsync("""{"id":"media-9"}""");
        };
        await graph.Get<IMediaExchange>().UploadAsync(Parcel(graph, "video/mp4", "warm up"), default);
        var before = GC.GetTotalAllocatedBytes(precise: true);

        var piece = new byte[64 * 1024];
        var parcel = new MediaParcel(graph.Account, "video/mp4", 800L * piece.Length, () => Repeat(piece, 800));
        Assert.IsType<CallOutcome<string>.Done>(await graph.Get<IMediaExchange>().UploadAsync(parcel, default));

        Assert.True(received > 50_000_000);
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 20_000_000);
    }

    [Theory]
    [InlineData(400, """{"error":{"code":131053,"message":"(#131053) Media upload error"}}""", CallFailureKind.Refused)]
    [InlineData(200, "{}", CallFailureKind.Unknown)]
    [InlineData(500, "<html>", CallFailureKind.Unknown)]
    public async Task A_file_that_is_not_taken_is_told(int status, string body, CallFailureKind kind)
    {
        await using var graph = ScriptedGraph.Start();
        graph.AnswerWith(body, status);
        var failed = Assert.IsType<CallOutcome<string>.Failed>(
            await graph.Get<IMediaExchange>().UploadAsync(Parcel(graph, "text/plain", "a"), default));
        Assert.Equal(kind, failed.Failure.Kind);
    }

    private static MediaParcel Parcel(ScriptedGraph graph, string mimeType, string contents)
    {
        var bytes = Encoding.UTF8.GetBytes(contents);
        return new MediaParcel(graph.Account, mimeType, bytes.Length, () => Repeat(bytes, 1));
    }

    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> Repeat(byte[] piece, int times)
    {
        for (var time = 0; time < times; time++)
        {
            await Task.Yield();
            yield return piece;
        }
    }
}
