using BaseCommerce.WhatsApp.V1;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Platform.Sidecar.Runtime;
using WhatsAppEngine.Testing;
using WhatsAppEngine.Worker.Api;
using WhatsAppEngine.Worker.Api.Errors;
using V1 = BaseCommerce.WhatsApp.V1;

namespace WhatsAppEngine.Worker.Tests.Api.Callers;

/// <summary>Calls of other apps: through a sidecar of their own and the Worker's, which alone knows the app token.</summary>
public sealed class Calls_through_sidecars : IAsyncLifetime
{
    private const string AppToken = "token of the worker";

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(60);

    private readonly string directory = Directory.CreateTempSubdirectory("sidecars-").FullName;
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<IAsyncDisposable> running = [];
    private Func<ServerCallContext, Task> does = _ => Task.CompletedTask;
    private CallInvoker crm = null!;
    private CallInvoker operations = null!;

    [Fact]
    public async Task Fail_with_all_details()
    {
        does = _ => throw Refusal.Of(ErrorReasons.ProviderAway, "Não agora.", TimeSpan.FromSeconds(7), ("provider_code", "131056"));

        var refused = await RefusedCall.OfAsync(() => new V1.Templates.TemplatesClient(crm).ListAsync(new ListTemplatesRequest()).ResponseAsync);

        Assert.Equal((StatusCode.Unavailable, "Não agora.", "PROVIDER_AWAY"), (refused.Code, refused.Sentence, refused.Reason));
        Assert.Equal(("131056", 7L), (refused.Info!.Metadata["provider_code"], refused.Retry!.RetryDelay.Seconds));
    }

    [Fact]
    public async Task Stream_both_ways()
    {
        using var upload = new V1.Media.MediaClient(crm).Upload();
        await upload.RequestStream.WriteAsync(new UploadPart { Header = new UploadHeader() });
        await upload.RequestStream.WriteAsync(new UploadPart { Chunk = ByteString.CopyFrom(new byte[100_000]) });
        await upload.RequestStream.CompleteAsync();
        await upload;

        using var replay = new V1.DeadLetters.DeadLettersClient(operations).Replay(new ReplayDeadLettersRequest());
        Assert.True(await replay.ResponseStream.MoveNext(CancellationToken.None));
        Assert.False(await replay.ResponseStream.MoveNext(CancellationToken.None));
    }

    [Fact]
    public async Task End_at_the_worker_when_their_caller_goes()
    {
        does = async context =>
        {
            using var gone = context.CancellationToken.Register(() => ended.TrySetResult());
            await Task.Delay(Timeout.Infinite, context.CancellationToken);
        };
        using var replay = new V1.DeadLetters.DeadLettersClient(operations).Replay(new ReplayDeadLettersRequest());
        Assert.True(await replay.ResponseStream.MoveNext(CancellationToken.None));

        replay.Dispose();

        await ended.Task.WaitAsync(Soon);
    }

    [Fact]
    public async Task Are_known_by_their_app_whatever_it_says_itself()
    {
        Assert.Equal("OK", await ListAsync(operations));
        Assert.Equal("ADMINISTRATORS_ONLY", await ListAsync(crm));
        Assert.NotEqual("OK", await ListAsync(crm, ("dapr-caller-app-id", "operations")));
        Assert.Equal("OK", await ListAsync(crm, ("whatsapp-admin-token", "admin token")));
        Assert.Equal("ADMINISTRATORS_ONLY", await ListAsync(crm, ("dapr-api-token", AppToken)));
    }

    public async Task InitializeAsync()
    {
        var worker = Keep(await FramedWorker.StartAsync(
            new Probe(context => does(context)), ("APP_API_TOKEN", AppToken), ("Api:Administrators", "operations"), ("Api:AdminToken", "admin token")));
        await StartAsync(Options("whatsapp-worker") with { AppPort = worker.Port, AppProtocol = "grpc", AppToken = AppToken });
        (crm, operations) = (await CallerAsync("crm"), await CallerAsync("operations"));
    }

    public async Task DisposeAsync()
    {
        foreach (var part in Enumerable.Reverse(running))
        {
            await part.DisposeAsync();
        }

        Directory.Delete(directory, recursive: true);
    }

    private static async Task<string> ListAsync(CallInvoker caller, params (string Name, string Value)[] headers)
    {
        Metadata metadata = [.. headers.Select(header => new Metadata.Entry(header.Name, header.Value))];
        var call = new V1.Bindings.BindingsClient(caller).ListAsync(new ListBindingsRequest(), metadata);
        return await Record.ExceptionAsync(() => call.ResponseAsync) is RpcException refused ? RefusedCall.Of(refused).Reason ?? "none" : "OK";
    }

    private SidecarOptions Options(string app) => new()
    {
        AppId = app, GrpcPort = FreePort.Next(), HttpPort = FreePort.Next(), NamesPath = Path.Combine(directory, "names"),
    };

    private async Task StartAsync(SidecarOptions options) => Keep(await SidecarHost.StartAsync(options, _ => { }, CancellationToken.None));

    private async Task<CallInvoker> CallerAsync(string app)
    {
        var options = Options(app);
        await StartAsync(options);
        return GrpcChannel.ForAddress($"http://127.0.0.1:{options.GrpcPort}").Intercept(metadata => [.. metadata, new("dapr-app-id", "whatsapp-worker")]);
    }

    private T Keep<T>(T part)
        where T : IAsyncDisposable
    {
        running.Add(part);
        return part;
    }
}
