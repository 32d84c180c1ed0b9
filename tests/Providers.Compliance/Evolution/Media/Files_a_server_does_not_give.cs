using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Providers.Compliance.Meta.Media;
using WhatsAppEngine.Providers.Evolution;

namespace WhatsAppEngine.Providers.Compliance.Evolution.Media;

/// <summary>What comes of a download when the server answers something else than the file.</summary>
public sealed class Files_a_server_does_not_give : IAsyncLifetime
{
    private AnsweringServer server = null!;
    private ServiceProvider client = null!;

    [Theory]
    [InlineData(400, "Message not found", "Gone message_not_found")]
    [InlineData(400, "The message is not of the media type", "Refused no_media")]
    [InlineData(400, "Error: error:1C800064:Provider routines::bad decrypt", "Refused not_decrypted")]
    [InlineData(400, "Error: Failed to fetch stream from https://mmg.whatsapp.net/canary", "Gone media_expired")]
    [InlineData(400, "AxiosError: Request failed with status code 410", "Gone media_expired")]
    [InlineData(401, "Unauthorized", "AccountProblem unauthorized")]
    [InlineData(500, "Connection Closed", "AccountProblem not_connected")]
    [InlineData(400, "Error: something new", "Unknown answer_lost")]
    public async Task Have_a_reason_and_a_remedy(int status, string words, string end)
    {
        server.Answer = (status, $$$"""{"status":{{{status}}},"error":"x","response":{"message":["{{{words}}}"]}}""");
        var outcome = await DownloadAsync();
        Assert.Equal(end, outcome switch
        {
            DownloadOutcome.Gone gone => $"Gone {gone.Code}",
            DownloadOutcome.Failed { Failure: var failure } => $"{failure.Kind} {failure.Code}",
            _ => outcome.ToString(),
        });
        Assert.DoesNotContain("canary", outcome.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<html>")]
    [InlineData("{}")]
    [InlineData("""{"error":true,"message":"[object Object]"}""")]
    [InlineData("""{"mimetype":"image/jpeg","base64":"no base64!"}""")]
    public async Task Are_none_when_the_answer_is_no_file(string answer)
    {
        server.Answer = (201, answer);
        Assert.Equal("unreadable_answer", Assert.IsType<DownloadOutcome.Failed>(await DownloadAsync()).Failure.Code);
    }

    [Fact]
    public async Task May_break_off()
    {
        server.Answer = (201, """{"mimetype":"image/jpeg","base64":"aGVqaGVq""");
        Assert.IsType<DownloadOutcome.Interrupted>(await DownloadAsync());
        server.HangsUp = true;
        Assert.Equal(CallFailureKind.TryLater, Assert.IsType<DownloadOutcome.Failed>(await DownloadAsync()).Failure.Kind);
    }

    [Fact]
    public async Task May_be_too_large()
    {
        server.Answer = (201, """{"base64":"aGVq"}""");
        Assert.IsType<DownloadOutcome.TooLarge>(await DownloadAsync(new MediaFacts(Size: 101L * 1024 * 1024)));
    }

    [Fact]
    public async Task Are_asked_for_by_their_messages_id()
    {
        server.Answer = (201, """{"base64":"aGVq"}""");
        Assert.Equal(new DownloadOutcome.Complete(3), await DownloadAsync());
        Assert.Equal(
            ("/chat/getBase64FromMediaMessage/shop", "KEY", """{"message":{"key":{"id":"3EB0A"}},"convertToMp4":false}"""), Assert.Single(server.Posts));
    }

    public async Task InitializeAsync()
    {
        server = await AnsweringServer.StartAsync();
        client = new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(new ConfigurationBuilder().Build()).AddEvolutionMedia().BuildServiceProvider();
    }

    public async Task DisposeAsync()
    {
        await client.DisposeAsync();
        await server.DisposeAsync();
    }

    private Task<DownloadOutcome> DownloadAsync(MediaFacts? expected = null) => client.GetRequiredService<IMediaExchange>().DownloadAsync(
        new MediaWish(new SendingAccount(Guid.NewGuid(), "shop", "KEY", server.Address.ToString()), "3EB0A", expected ?? new MediaFacts()), new Shelf(), default);
}
