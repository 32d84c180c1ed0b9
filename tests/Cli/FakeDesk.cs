using BaseCommerce.WhatsApp.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using WhatsAppEngine.Testing;

namespace WhatsAppEngine.Cli.Tests;

/// <summary>A worker's files and numbers: remembers what it was asked, and answers as told.</summary>
internal sealed class FakeDesk : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly int port = FreePort.Next();

    private FakeDesk()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenLocalhost(port, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(this).AddSingleton<Files>().AddSingleton<Numbers>();
        app = builder.Build();
        app.MapGrpcService<Files>();
        app.MapGrpcService<Numbers>();
    }

    public string Address => $"127.0.0.1:{port}";

    public List<IMessage> Asked { get; } = [];

    public byte[] File { get; } = [.. Enumerable.Range(0, 600_000).Select(place => (byte)(place * 7))];

    /// <summary>What every call ends with, a download when its bytes have gone out.</summary>
    public Status? Refusal { get; set; }

    public static async Task<FakeDesk> StartAsync()
    {
        var desk = new FakeDesk();
        await desk.app.StartAsync();
        return desk;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private T Answer<T>(IMessage asked, T answer)
    {
        Asked.Add(asked);
        return Refusal is { } refusal ? throw new RpcException(refusal) : answer;
    }

    internal sealed class Files(FakeDesk desk) : BaseCommerce.WhatsApp.V1.Media.MediaBase
    {
        public override async Task Download(DownloadRequest request, IServerStreamWriter<DownloadPart> responseStream, ServerCallContext context)
        {
            await responseStream.WriteAsync(new DownloadPart { Info = new MediaInfo { MediaId = "media-1", MimeType = "image/jpeg" } });
            foreach (var chunk in desk.File.Chunk(256 * 1024))
            {
                await responseStream.WriteAsync(new DownloadPart { Chunk = ByteString.CopyFrom(chunk) });
            }

            desk.Answer(request, true);
        }

        public override async Task<UploadedMedia> Upload(IAsyncStreamReader<UploadPart> requestStream, ServerCallContext context)
        {
            await requestStream.MoveNext();
            var (header, size) = (requestStream.Current.Header, 0L);
            while (desk.Refusal is null && await requestStream.MoveNext())
            {
                size += requestStream.Current.Chunk.Length;
            }

            return desk.Answer(header, new UploadedMedia { MediaId = "media-9", Size = size, Kind = "image", ExpiresAt = new Timestamp() });
        }
    }

    internal sealed class Numbers(FakeDesk desk) : BaseCommerce.WhatsApp.V1.Numbers.NumbersBase
    {
        public override Task<Subscriptions> Subscribe(NumberRequest request, ServerCallContext context) => Task.FromResult(desk.Answer(
            request, new Subscriptions { Subscriptions_ = { new Subscription { AppId = "1", AppName = "Engine [x]", OverrideUrl = "https://example.org" } } }));

        public override Task<Empty> SetWebhook(SetWebhookRequest request, ServerCallContext context) => Task.FromResult(desk.Answer(request, new Empty()));

        public override Task<Empty> Register(RegisterRequest request, ServerCallContext context) => Task.FromResult(desk.Answer(request, new Empty()));

        public override Task<HealthReport> Health(NumberRequest request, ServerCallContext context) => Task.FromResult(desk.Answer(request, new HealthReport
        {
            PhoneNumberId = "number-1", DisplayNumber = "+5511900000001", DisplayName = "Loja", NameStatus = "APPROVED", Status = "CONNECTED",
            CanSend = "BLOCKED", Parts =
            {
                new HealthPart { Type = "PHONE_NUMBER", Id = "number-1", CanSend = "AVAILABLE" },
                new HealthPart { Type = "WABA", Id = "account-1", CanSend = "BLOCKED", Problems = { "141006: No payment method." } },
            },
        }));
    }
}
