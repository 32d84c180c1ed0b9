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

        var uploaded = await graph.Get<IMediaExchange>().UploadAsync(Parcels.Of(graph, "audio/mpeg", "song"), default);

        Assert.Equal("media-9", Assert.IsType<CallOutcome<string>.Done>(uploaded).Value);
        Assert.Equal(("whatsapp", "audio/mpeg", "song"), ((string?)form!["messaging_product"], (string?)form["type"], contents));
        var file = Assert.Single(form.Files);
        Assert.Equal(("file", "file.mp3", "audio/mpeg"), (file.Name, file.FileName, file.ContentType));
        Assert.Equal(("POST", "/v25.0/number-1/media", "Bearer a secret token"), graph.Asked.Single());
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
            await graph.Get<IMediaExchange>().UploadAsync(Parcels.Of(graph, "text/plain", "a"), default));
        Assert.Equal(kind, failed.Failure.Kind);
    }
}
