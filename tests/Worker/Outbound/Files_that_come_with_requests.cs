using System.Security.Cryptography;
using System.Text.Json;
using Dapper;
using Dapr.Messaging.PublishSubscribe;
using WhatsAppEngine.Contracts;
using WhatsAppEngine.Contracts.Events;
using WhatsAppEngine.Core.Contents;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Storage.Outbound;
using WhatsAppEngine.Worker.Outbound;
using WhatsAppEngine.Worker.Tests.Intake;

namespace WhatsAppEngine.Worker.Tests.Outbound;

/// <summary>Files that travel with a request are kept once, by themselves, and sent as the provider wants them.</summary>
public sealed class Files_that_come_with_requests : IAsyncLifetime
{
    private OutboundBench bench = null!;
    private IntakeWorker intake = null!;

    [Fact]
    public async Task Are_kept_once_and_in_no_message()
    {
        await AskForAsync(Picture());
        await AskForAsync(Picture());

        Assert.Equal(1, await CountAsync("select count(*) from whatsapp_outbound_files"));
        Assert.Equal(2, await CountAsync("""
            select count(*) from whatsapp_outbound_queue q join whatsapp_messages m on m.id = q.message_id, whatsapp_outbound_files f
            where q.content #>> '{media,id}' = 'file:' || f.id and m.content_json = q.content and f.mime_type = 'image/jpeg'
            """));
        Assert.Equal(0, await CountAsync($"select count(*) from whatsapp_messages where content_json::text || coalesce(raw_payload, '') like '%{Base64[..40]}%'"));
    }

    [Fact]
    public async Task Go_out_whole_where_the_provider_keeps_none()
    {
        await AskForAsync(Picture());
        await bench.StartWorkerAsync();

        var media = Assert.IsType<MediaContent>(await SentAsync());
        Assert.Equal((null, null, "image/jpeg"), (media.Source.Link, media.Source.MediaId, media.Source.File!.MimeType));
        Assert.Equal(Jpeg, media.Source.File.Bytes.ToArray());
        bench.Logs.AssertNowhere(Base64[..40]);
    }

    [Fact]
    public async Task Are_uploaded_once_where_the_provider_keeps_them()
    {
        var keeper = new Keeper();
        bench.Exchanges = [keeper];
        await AskForAsync(Picture());
        await bench.StartWorkerAsync();
        Assert.Equal("upload-1", Assert.IsType<MediaContent>(await SentAsync()).Source.MediaId);

        await AskForAsync(Picture());
        Assert.Equal("upload-1", Assert.IsType<MediaContent>(await SentAsync(2)).Source.MediaId);
        Assert.Equal(Jpeg, Assert.Single(keeper.Files));
    }

    [Fact]
    public async Task Stand_above_buttons_too()
    {
        await AskForAsync(new OutboundMessagePayload
        {
            ToPhone = Phone, MessageType = "interactive", Text = "Serve?", Buttons = [new ButtonPayload { Id = "y", Title = "Sim" }],
            HeaderMedia = new MediaPayload { Type = "image", MediaBase64 = Base64, MediaMimeType = "image/jpeg" },
        });
        await bench.StartWorkerAsync();
        Assert.Equal(Jpeg, Assert.IsType<ButtonsContent>(await SentAsync()).HeaderMedia!.Source.File!.Bytes.ToArray());
    }

    [Fact]
    public async Task That_are_gone_are_said_to_be()
    {
        await AskForAsync(Picture());
        await bench.ExecuteAsync("delete from whatsapp_outbound_files");
        await bench.StartWorkerAsync();
        await Testing.Eventually.Async(
            async () => Assert.Equal(1, await CountAsync("select count(*) from whatsapp_messages where status = 'failed' and error_code = 'file_gone'")),
            TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Of_another_kind_than_the_message_are_refused()
    {
        await AskForAsync(Picture());
        await bench.ExecuteAsync("""update whatsapp_outbound_queue set content = jsonb_set(content, '{media,type}', '"video"')""");
        await bench.StartWorkerAsync();
        await Testing.Eventually.Async(
            async () => Assert.Equal(1, await CountAsync("select count(*) from whatsapp_messages where status = 'failed' and error_code = 'file_kind'")),
            TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Are_deleted_after_a_day_when_nobody_needs_them()
    {
        var table = new OutboundFileTable(bench.Database);
        await AskForAsync(Picture());
        await table.KeepAsync(new OutboundFileKey(OutboundBench.TenantId, "00", "image/jpeg"), Jpeg, TimeProvider.System.GetUtcNow(), default);

        Assert.Equal(0, await table.SweepAsync(TimeProvider.System.GetUtcNow().AddHours(23), default));
        Assert.Equal(1, await table.SweepAsync(TimeProvider.System.GetUtcNow().AddHours(25), default));
        Assert.Equal(1, await CountAsync("select count(*) from whatsapp_outbound_files where sha256 <> '00'"));
        await bench.ExecuteAsync("delete from whatsapp_outbound_queue");
        Assert.Equal(1, await table.SweepAsync(TimeProvider.System.GetUtcNow().AddHours(25), default));
    }

    [Theory]
    [InlineData("not base64!", "image/jpeg", "media_base64 is no base64")]
    [InlineData("data:image/jpeg;base64,AAAA", "image/jpeg", "media_base64 is no base64")]
    [InlineData("AAAA", null, "media_mime_type is missing")]
    [InlineData("AAAA", "image/jpeg", "media_base64 does not begin as image/jpeg does")]
    [InlineData("AAAA", "image/gif", "media_mime_type is not one that WhatsApp takes")]
    [InlineData("AAAA", "video/mp4", "media_mime_type is of the kind video, not image")]
    public async Task That_are_wrong_are_refused_and_not_kept(string base64, string? mimeType, string problem)
    {
        await AskForAsync(Picture() with { MediaBase64 = base64, MediaMimeType = mimeType });
        Assert.Contains(problem, await DeadLetterAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync("select count(*) from whatsapp_outbound_files"));
    }

    [Fact]
    public async Task That_are_too_large_are_refused_by_field_and_limit_and_leave_no_copy()
    {
        var large = Convert.ToBase64String(RandomNumberGenerator.GetBytes(new OutboundOptions().LargestInlineFile + 1));
        await AskForAsync(Picture() with { MediaBase64 = large });
        var letter = await DeadLetterAsync();
        Assert.Contains("media_base64 has 5242881 bytes; the engine takes at most 5242880", letter, StringComparison.Ordinal);
        Assert.InRange(letter.Length, 1, 10_000);
    }

    [Fact]
    public async Task Beside_a_link_are_refused()
    {
        await AskForAsync(Picture() with { MediaLink = "https://example.com/a.jpg" });
        Assert.Contains("media_base64 is given beside media_link or media_id", await DeadLetterAsync(), StringComparison.Ordinal);
    }

    public async Task InitializeAsync()
    {
        bench = await OutboundBench.StartAsync();
        intake = await IntakeAsync(bench);
    }

    private static async Task<IntakeWorker> IntakeAsync(OutboundBench bench)
    {
        var intake = new IntakeWorker(bench.Database, new Worker.Intake.IntakeOptions(), TimeProvider.System, bench.Logs);
        await intake.StartAsync();
        return intake;
    }

    public async Task DisposeAsync()
    {
        await intake.DisposeAsync();
        await bench.DisposeAsync();
    }

    private async Task AskForAsync(OutboundMessagePayload payload)
    {
        var data = Inbound.Envelope(
            EventTypes.OutboundQueued, JsonSerializer.SerializeToElement(payload, ContractsJson.Wire.OutboundMessagePayload), Guid.NewGuid());
        Assert.Equal(TopicResponseAction.Success, await intake.RequestAsync(data));
    }

    private async Task<OutboundContent> SentAsync(int place = 1)
    {
        await Testing.Eventually.Async(() =>
        {
            Assert.Equal(place, bench.Provider.Requests.Count);
            return Task.CompletedTask;
        }, TimeSpan.FromSeconds(10));
        return bench.Provider.Requests[place - 1].Content;
    }

    private async Task<string> DeadLetterAsync()
    {
        await using var connection = await bench.Database.OpenConnectionAsync();
        return await connection.QuerySingleAsync<string>($"select envelope from whatsapp_outbox where event_type = '{EventTypes.DeadLetter}'");
    }

    private async Task<int> CountAsync(string sql)
    {
        await using var connection = await bench.Database.OpenConnectionAsync();
        return await connection.QuerySingleAsync<int>(sql);
    }

    private static OutboundMessagePayload Picture() =>
        new() { ToPhone = Phone, MessageType = "image", MediaBase64 = Base64, MediaMimeType = "image/jpeg", Caption = "Veja" };

    private const string Phone = "+5511900000001";
    private static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, .. RandomNumberGenerator.GetBytes(3000)];
    private static readonly string Base64 = Convert.ToBase64String(Jpeg);

    /// <summary>A provider that keeps files.</summary>
    private sealed class Keeper : IMediaExchange
    {
        public List<byte[]> Files { get; } = [];

        public ProviderKind Provider => ProviderKind.Stub;

        public bool KeepsFiles => true;

        public Task<DownloadOutcome> DownloadAsync(MediaWish wish, IMediaReceiver receiver, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("Nobody downloads here.");

        public async Task<CallOutcome<string>> UploadAsync(MediaParcel parcel, CancellationToken cancellationToken)
        {
            var bytes = new List<byte>();
            await foreach (var piece in parcel.Read().WithCancellation(cancellationToken))
            {
                bytes.AddRange(piece.Span);
            }

            Files.Add([.. bytes]);
            return new CallOutcome<string>.Done($"upload-{Files.Count}");
        }

        public Task<CallFailure?> DeleteAsync(SendingAccount account, string mediaId, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("Nobody deletes here.");
    }
}
