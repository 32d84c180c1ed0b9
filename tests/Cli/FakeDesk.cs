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

/// <summary>A worker's files, instances, numbers and templates: remembers what it was asked, and answers as told.</summary>
internal sealed class FakeDesk : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly int port = FreePort.Next();

    private FakeDesk()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenLocalhost(port, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(this).AddSingleton<Files>().AddSingleton<FakeInstances>().AddSingleton<FakeLetters>().AddSingleton<FakeStreams>()
            .AddSingleton<Numbers>().AddSingleton<Templates>().AddSingleton<FakeSecrets>().AddSingleton<FakeTalks>()
            .AddSingleton<FakeMessages>().AddSingleton<FakeCustomers>().AddSingleton<FakeBindings>();
        app = builder.Build();
        app.MapGrpcService<Files>();
        app.MapGrpcService<FakeTalks>();
        app.MapGrpcService<FakeInstances>();
        app.MapGrpcService<FakeBindings>();
        app.MapGrpcService<FakeLetters>();
        app.MapGrpcService<FakeCustomers>();
        app.MapGrpcService<FakeSecrets>();
        app.MapGrpcService<FakeMessages>();
        app.MapGrpcService<FakeStreams>();
        app.MapGrpcService<Numbers>();
        app.MapGrpcService<Templates>();
    }

    public string Address => $"127.0.0.1:{port}";

    public List<IMessage> Asked { get; } = [];

    public byte[] File { get; } = [.. Enumerable.Range(0, 600_000).Select(place => (byte)(place * 7))];

    /// <summary>How the linking of a phone goes.</summary>
    public List<LinkProgress> Linking { get; } = [];

    /// <summary>What becomes of every message while it is watched.</summary>
    public List<string> Becoming { get; } = [];

    /// <summary>Tenants that have a number.</summary>
    public List<string> Tenants { get; } = [];

    /// <summary>How a replay goes.</summary>
    public List<ReplayProgress> Replay { get; } = [];

    /// <summary>How a rotation of keys goes.</summary>
    public List<RotationProgress> Rotation { get; } = [];

    /// <summary>What every call ends with, a download when its bytes have gone out.</summary>
    public Status? Refusal { get; set; }

    public static async Task<FakeDesk> StartAsync()
    {
        var desk = new FakeDesk();
        await desk.app.StartAsync();
        return desk;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    public T Answer<T>(IMessage asked, T answer)
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

    internal sealed class Templates(FakeDesk desk) : BaseCommerce.WhatsApp.V1.Templates.TemplatesBase
    {
        public override Task<ListTemplatesResponse> List(ListTemplatesRequest request, ServerCallContext context) => Task.FromResult(desk.Answer(
            request, new ListTemplatesResponse
            {
                Templates =
                {
                    new Template
                    {
                        Name = "order_template", Language = "pt_BR", Category = "UTILITY", Status = "REJECTED", Reason = "[why]",
                        Parameters = { "customer_name", "order_number" }, WabaId = "account-1",
                    },
                },
            }));

        public override Task<Template> Register(RegisterTemplateRequest request, ServerCallContext context) => Task.FromResult(desk.Answer(
            request, new Template { Name = request.Name, Language = "pt_BR", WabaId = "account-1", Status = "PENDING" }));

        public override Task<Empty> Delete(DeleteTemplateRequest request, ServerCallContext context) => Task.FromResult(desk.Answer(request, new Empty()));

        public override Task<SyncTemplatesResponse> Sync(SyncTemplatesRequest request, ServerCallContext context) => Task.FromResult(desk.Answer(
            request, new SyncTemplatesResponse { Listed = 8, Changed = 2, Gone = 1 }));

        public override Task<PreviewTemplateResponse> Preview(PreviewTemplateRequest request, ServerCallContext context)
        {
            var preview = new PreviewTemplateResponse { Text = "Olá, [Ana]!" };
            if (request.Variables.Count == 0)
            {
                preview.Problems.Add(new TemplateProblem { Field = "template_variables.customer_name", Remedy = "is missing; give it a value." });
            }

            return Task.FromResult(desk.Answer(request, preview));
        }
    }
}
