using WhatsAppEngine.Core.Contents;
using WhatsAppEngine.Core.Sending;
using WhatsAppEngine.Storage.Media;

namespace WhatsAppEngine.Worker.Tests.Outbound;

public sealed class Files_that_a_provider_lost : IAsyncLifetime
{
    private OutboundBench bench = null!;

    [Theory]
    [InlineData("131009", false)]
    [InlineData("100", false)]
    [InlineData("131026", true)]
    public async Task Are_forgotten_when_their_id_is_refused(string code, bool isKept)
    {
        var uploads = new MediaUploadTable(bench.Database);
        await uploads.AddAsync(Uploaded, default);
        bench.Provider.Answers = (_, _) => Task.FromResult<SendOutcome>(new SendOutcome.Refused(code, "no"));
        var conversation = await bench.AddConversationAsync("+5511987654321");

        await bench.StartWorkerAsync();
        var message = OutboundBench.Text(conversation) with { Content = new MediaContent(MediaKind.Image, new MediaSource(null, "media-1")) };
        await bench.QueueAsync(message);

        await bench.StatusBecomesAsync(message.Id, "failed");
        Assert.Single(bench.Provider.Requests);
        Assert.Equal(isKept, await uploads.NumberOfAsync(OutboundBench.TenantId, "media-1", default) is not null);
        bench.Logs.AssertNoErrors();
    }

    public async Task InitializeAsync() => bench = await OutboundBench.StartAsync();

    public async Task DisposeAsync() => await bench.DisposeAsync();

    private static readonly MediaUpload Uploaded = new()
    {
        TenantId = OutboundBench.TenantId, NumberId = "900", Sha256 = "aa", MimeType = "image/jpeg", MediaId = "media-1", Size = 3,
        UploadedAt = TimeProvider.System.GetUtcNow(), ExpiresAt = TimeProvider.System.GetUtcNow().AddDays(29),
    };
}
