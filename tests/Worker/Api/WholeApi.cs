using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using WhatsAppEngine.Storage.Migrations;
using WhatsAppEngine.Testing;
using WhatsAppEngine.Worker.Tests.Api.Documentation;
using WhatsAppEngine.Worker.Tests.Hosting;

namespace WhatsAppEngine.Worker.Tests.Api;

/// <summary>A worker as it runs in earnest, with an app token, and any of its calls.</summary>
public sealed class WholeApi : IAsyncLifetime
{
    private const string Token = "token of the app";

    private static readonly Marshaller<byte[]> Bytes = Marshallers.Create(one => one, one => one);

    private WorkerProcess worker = null!;
    private RedisServer redis = null!;

    /// <summary>Every call that the protos declare.</summary>
    public static IEnumerable<MethodDescriptor> Calls => The_page.Services.SelectMany(service => service.Methods);

    public ChannelBase Channel => worker.Channel;

    public static Metadata Shown => new() { { "dapr-api-token", Token } };

    /// <summary>Calls it, reads one answer if there are several, and says how it ended; null when it went well.</summary>
    public async Task<RpcException?> CallAsync(MethodDescriptor called, IMessage request, Metadata headers)
    {
        var method = new Method<byte[], byte[]>(MethodType.DuplexStreaming, called.Service.FullName, called.Name, Bytes, Bytes);
        using var call = Channel.CreateCallInvoker().AsyncDuplexStreamingCall(method, null, new CallOptions(headers));
        await Record.ExceptionAsync(() => call.RequestStream.WriteAsync(request.ToByteArray()));
        await Record.ExceptionAsync(() => call.RequestStream.CompleteAsync());
        return await Record.ExceptionAsync(() => call.ResponseStream.MoveNext(CancellationToken.None)) as RpcException;
    }

    public async Task InitializeAsync()
    {
        redis = await RedisServer.StartAsync();
        worker = WorkerProcess.Start(
            PostgresServer.UrlOf(await PostgresServer.CreateDatabaseAsync(Migrator.ApplyAsync)), ("APP_API_TOKEN", Token), ("REDIS_URL", redis.Url));
        await worker.ServesAsync();
    }

    public async Task DisposeAsync()
    {
        await worker.DisposeAsync();
        await redis.DisposeAsync();
    }
}
