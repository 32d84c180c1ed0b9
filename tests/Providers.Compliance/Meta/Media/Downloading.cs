using System.Security.Cryptography;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Providers.Meta.Media;
using WhatsAppEngine.Testing;

namespace WhatsAppEngine.Providers.Compliance.Meta.Media;

public sealed class Downloading : IAsyncLifetime
{
    private readonly ScriptedGraph graph = ScriptedGraph.Start(("Meta:Timeout", "00:00:02"));
    private readonly Shelf shelf = new();
    private MediaKeeper meta = null!;
    private long seen;
    private int looks;

    [Fact]
    public async Task A_file_comes_whole_with_what_it_is()
    {
        Assert.Equal(new DownloadOutcome.Complete(meta.File.Length), await DownloadAsync());
        Assert.Equal(meta.File, shelf.Bytes);
        Assert.Equal(("image/jpeg", 300_000L), (shelf.File!.MimeType, shelf.File.Size));
        Assert.True(shelf.LargestPiece <= 256 * 1024);
        Assert.Equal(["/v25.0/media-1?phone_number_id=number-1", "/files/1"], graph.Asked.Select(call => call.Path));
        Assert.All(graph.Asked, call => Assert.Equal("Bearer a secret token", call.Authorization));
    }

    [Fact]
    public async Task The_hash_may_be_written_as_digits_too()
    {
        var digits = Convert.ToHexString(SHA256.HashData(meta.File));
        meta.Metadata["sha256"] = digits.ToLowerInvariant();
        Assert.IsType<DownloadOutcome.Complete>(await DownloadAsync(new MediaFacts(Sha256: digits)));
    }

    [Fact]
    public async Task What_the_metadata_leaves_out_the_message_may_have_said()
    {
        meta.Metadata.Remove("sha256");
        meta.Metadata.Remove("file_size");
        meta.Metadata.Remove("mime_type");
        var said = new MediaFacts("IMAGE/JPEG; charset=binary", meta.File.Length, Convert.ToBase64String(SHA256.HashData(meta.File)));
        Assert.IsType<DownloadOutcome.Complete>(await DownloadAsync(said));
        Assert.Equal(said, shelf.File);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_wrong_hash_names_both(bool inMetadata)
    {
        var wrong = Convert.ToBase64String(SHA256.HashData("something else"u8));
        meta.Metadata["sha256"] = inMetadata ? wrong : null;
        var end = Assert.IsType<DownloadOutcome.NotAsPromised>(await DownloadAsync(new MediaFacts(Sha256: inMetadata ? null : wrong)));
        Assert.Equal(new(MediaProperty.Sha256, wrong, Convert.ToBase64String(SHA256.HashData(meta.File))), end);
    }

    [Fact]
    public async Task A_wrong_hash_can_be_let_through()
    {
        await using var lenient = ScriptedGraph.Start(("Meta:ChecksMediaHash", "false"));
        new MediaKeeper(lenient).Metadata["sha256"] = "AAAA";
        var wish = new MediaWish(lenient.Account, "media-1", new MediaFacts());
        Assert.IsType<DownloadOutcome.Complete>(await lenient.Get<IMediaExchange>().DownloadAsync(wish, shelf, default));
    }

    [Fact]
    public async Task Another_size_or_type_than_the_message_said_is_not_even_fetched()
    {
        Assert.Equal(new DownloadOutcome.NotAsPromised(MediaProperty.Size, "300000", "299999"), await DownloadAsync(new MediaFacts(Size: 299_999)));
        Assert.Equal(
            new DownloadOutcome.NotAsPromised(MediaProperty.MimeType, "image/png", "image/jpeg"), await DownloadAsync(new MediaFacts("image/png")));
        Assert.DoesNotContain(graph.Asked, call => call.Path == "/files/1");
    }

    [Theory]
    [InlineData("text/html", MediaProperty.MimeType)]
    [InlineData("application/octet-stream", null)]
    [InlineData(null, null)]
    public async Task A_page_instead_of_the_file_is_not_taken_for_it(string? contentType, MediaProperty? property)
    {
        meta.ContentType = contentType;
        Assert.Equal(property, (await DownloadAsync() as DownloadOutcome.NotAsPromised)?.Property);
        Assert.Equal(property is null, shelf.File is not null);
    }

    [Fact]
    public async Task More_bytes_than_promised_are_cut_off()
    {
        meta.Metadata["file_size"] = 1000;
        meta.Bytes = async context =>
        {
            await context.Response.Body.WriteAsync(meta.File.AsMemory(0, 600));
            await context.Response.Body.FlushAsync();
            await context.Response.Body.WriteAsync(meta.File.AsMemory(600, 600));
        };
        Assert.Equal(new DownloadOutcome.NotAsPromised(MediaProperty.Size, "1000", "more than 1000"), await DownloadAsync());
        Assert.True(shelf.Bytes.Length <= 1000);
    }

    [Fact]
    public async Task Larger_than_a_hundred_megabytes_is_not_fetched()
    {
        meta.Metadata["file_size"] = 104_857_601;
        Assert.Equal(new DownloadOutcome.TooLarge(104_857_601, 104_857_600), await DownloadAsync());
        Assert.Single(graph.Asked);
    }

    [Fact]
    public async Task A_truncated_file_is_interrupted()
    {
        var arrived = new TaskCompletionSource();
        meta.Bytes = async context =>
        {
            context.Response.ContentLength = meta.File.Length;
            await context.Response.Body.WriteAsync(meta.File.AsMemory(0, 1000));
            await context.Response.Body.FlushAsync();
            await arrived.Task;
            context.Abort();
        };
        var watched = new Shelf
        {
            OnPiece = _ =>
            {
                arrived.TrySetResult();
                return Task.CompletedTask;
            },
        };
        var end = await graph.Get<IMediaExchange>().DownloadAsync(Wish(new MediaFacts()), watched, default);
        Assert.Equal(new DownloadOutcome.Interrupted(1000), end);
    }

    [Fact]
    public async Task A_short_file_that_ends_politely_is_interrupted_too()
    {
        meta.Bytes = context => context.Response.Body.WriteAsync(meta.File.AsMemory(0, 1000)).AsTask();
        Assert.Equal(new DownloadOutcome.Interrupted(1000), await DownloadAsync());
    }

    [Fact]
    public async Task A_file_server_that_falls_silent_is_left()
    {
        meta.Bytes = async context =>
        {
            await context.Response.Body.WriteAsync(meta.File.AsMemory(0, 1000));
            await context.Response.Body.FlushAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        };
        Assert.Equal(new DownloadOutcome.Interrupted(1000), await DownloadAsync());
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(2, 2)]
    public async Task An_address_that_has_ended_is_asked_for_again_once(int dead, int asked)
    {
        meta.DeadAddresses = dead;
        var end = await DownloadAsync();
        Assert.Equal(asked, graph.Asked.Count(call => call.Path.StartsWith("/v25.0/", StringComparison.Ordinal)));
        Assert.Equal(dead < 2 ? typeof(DownloadOutcome.Complete) : typeof(DownloadOutcome.Gone), end.GetType());
    }

    [Fact]
    public async Task A_file_that_meta_no_longer_has_is_gone_with_what_to_do()
    {
        graph.AnswerWith(NoSuchObject, 400);
        var gone = Assert.IsType<DownloadOutcome.Gone>(await DownloadAsync());
        Assert.Equal("100", gone.Code);
        Assert.Contains("7 days", gone.Reason, StringComparison.Ordinal);
        Assert.Contains("send it again", gone.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(401, """{"error":{"code":190,"message":"expired"}}""", CallFailureKind.AccountProblem)]
    [InlineData(400, """{"error":{"code":80007,"message":"slow down"}}""", CallFailureKind.TryLater)]
    [InlineData(502, "<html>", CallFailureKind.Unknown)]
    [InlineData(200, "{}", CallFailureKind.TryLater)]
    public async Task What_meta_says_instead_of_an_address_is_told(int status, string body, CallFailureKind kind)
    {
        graph.AnswerWith(body, status);
        Assert.Equal(kind, Assert.IsType<DownloadOutcome.Failed>(await DownloadAsync()).Failure.Kind);
    }

    [Fact]
    public async Task The_token_is_shown_to_no_foreign_host()
    {
        await using var foreigner = ScriptedGraph.Start();
        meta.Url = new Uri(foreigner.Address, "/files/1").ToString();
        Assert.Equal(new DownloadOutcome.ForeignHost("127.0.0.1"), await DownloadAsync());
        Assert.Empty(foreigner.Asked);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var foreigner = ScriptedGraph.Start();
        meta.Bytes = context =>
        {
            context.Response.Redirect(foreigner.Address.ToString());
            return Task.CompletedTask;
        };
        Assert.Equal("http_302", Assert.IsType<DownloadOutcome.Failed>(await DownloadAsync()).Failure.Code);
        Assert.Empty(foreigner.Asked);
    }

    [Theory]
    [InlineData("https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=1", true)]
    [InlineData("https://scontent.xx.FBCDN.net/v/1", true)]
    [InlineData("https://graph.facebook.com/v25.0/1", true)]
    [InlineData("https://mmg.whatsapp.net/1", true)]
    [InlineData("http://localhost:9000/files/1", true)]
    [InlineData("http://localhost:9001/files/1", false)]
    [InlineData("https://localhost:9000/files/1", false)]
    [InlineData("http://lookaside.fbsbx.com/1", false)]
    [InlineData("https://lookaside.fbsbx.com:8443/1", false)]
    [InlineData("https://fbsbx.com.example.org/1", false)]
    [InlineData("https://notfbsbx.com/1", false)]
    [InlineData("https://example.org/?lookaside.fbsbx.com", false)]
    [InlineData("https://user@lookaside.fbsbx.com/1", false)]
    [InlineData("https://lookaside.fbsbx.com@example.org/1", false)]
    [InlineData("https://lookaside.fbsbx.com./1", false)]
    public void Hosts_that_may_see_the_token(string address, bool may) =>
        Assert.Equal(may, MetaHosts.MayHaveToken(new Uri(address), new Uri("http://localhost:9000/")));

    [Fact]
    public async Task A_slow_receiver_slows_the_download_and_a_cancelled_one_ends_it()
    {
        using var patience = new CancellationTokenSource();
        var (reached, sent) = (new TaskCompletionSource(), 0L);
        meta.Metadata["file_size"] = 50_000_000;
        meta.Bytes = async context =>
        {
            for (; sent < 50_000_000 && !context.RequestAborted.IsCancellationRequested; Interlocked.Add(ref sent, 100_000))
            {
                await context.Response.Body.WriteAsync(meta.File.AsMemory(0, 100_000), context.RequestAborted);
            }
        };
        var slow = new Shelf
        {
            OnPiece = async token =>
            {
                reached.TrySetResult();
                await Task.Delay(Timeout.Infinite, token);
            },
        };

        var downloading = graph.Get<IMediaExchange>().DownloadAsync(Wish(new MediaFacts()), slow, patience.Token);
        await reached.Task.WaitAsync(TimeSpan.FromSeconds(60));
        await Eventually.Async(() => IsStill(Interlocked.Read(ref sent)), TimeSpan.FromSeconds(60));
        Assert.False(downloading.IsCompleted);
        Assert.True(sent < 20_000_000, $"{sent} bytes left although nobody took them.");

        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => downloading);
    }

    [Fact]
    public async Task A_receiver_may_pause_for_longer_than_the_source_may_be_silent()
    {
        var pauses = 0;
        var pausing = new Shelf { OnPiece = token => pauses++ == 0 ? Task.Delay(TimeSpan.FromSeconds(2.5), token) : Task.CompletedTask };
        var end = await graph.Get<IMediaExchange>().DownloadAsync(Wish(new MediaFacts()), pausing, default);
        Assert.Equal(new DownloadOutcome.Complete(meta.File.Length), end);
        Assert.True(pauses > 1);
    }

    [Fact]
    public async Task A_file_is_deleted_by_its_id()
    {
        graph.AnswerWith("""{"success":true}""");
        Assert.Null(await graph.Get<IMediaExchange>().DeleteAsync(graph.Account, "media-1", default));
        Assert.Equal(("DELETE", "/v25.0/media-1?phone_number_id=number-1"), (graph.Asked.Single().Method, graph.Asked.Single().Path));
    }

    public Task InitializeAsync()
    {
        meta = new MediaKeeper(graph);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync() => await graph.DisposeAsync();

    // The same number for twenty looks, some 300 ms.
    private bool IsStill(long bytes)
    {
        (looks, seen) = (bytes > 0 && bytes == seen ? looks + 1 : 0, bytes);
        return looks >= 20;
    }

    private Task<DownloadOutcome> DownloadAsync(MediaFacts? said = null) =>
        graph.Get<IMediaExchange>().DownloadAsync(Wish(said ?? new MediaFacts()), shelf, default);

    private MediaWish Wish(MediaFacts said) => new(graph.Account, "media-1", said);

    private const string NoSuchObject =
        """{"error":{"message":"Unsupported get request. Object with ID 'media-1' does not exist","type":"GraphMethodException","code":100,"error_subcode":33}}""";
}
