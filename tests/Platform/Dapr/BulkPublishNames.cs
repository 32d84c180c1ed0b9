using System.Net;
using Dapr.Client;
using Dapr.Client.Autogen.Grpc.v1;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using WhatsAppEngine.Testing;

namespace Platform.DaprClient.Tests;

public sealed class BulkPublishNames
{
    [Fact]
    public async Task A_sidecar_that_knows_only_the_old_name_is_asked_by_the_new_one_once()
    {
        var (port, old) = (FreePort.Next(), new OldSidecar());
        await using var server = await StartAsync(port, old);
        using var client = new DaprClientBuilder().UseGrpcEndpoint($"http://127.0.0.1:{port}").Build();

        var first = await client.BulkPublishEventAsync("pubsub", "orders", ["a", "b"]);
        await client.BulkPublishEventAsync("pubsub", "orders", ["c"]);

        Assert.Equal(("b", "full"), (first.FailedEntries.Single().Entry.EventData, first.FailedEntries.Single().ErrorMessage));
        Assert.Equal((1, 2), (old.AskedByTheNewName, old.AskedByTheOldName));
    }

    private static async Task<WebApplication> StartAsync(int port, OldSidecar old)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(old).AddGrpc();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port, listen => listen.Protocols = HttpProtocols.Http2));
        var web = builder.Build();
        web.MapGrpcService<OldSidecar>();
        await web.StartAsync();
        return web;
    }

    private sealed class OldSidecar : Dapr.Client.Autogen.Grpc.v1.Dapr.DaprBase
    {
        public int AskedByTheNewName { get; private set; }

        public int AskedByTheOldName { get; private set; }

        public override Task<BulkPublishResponse> BulkPublishEvent(BulkPublishRequest request, ServerCallContext context)
        {
            AskedByTheNewName++;
            throw new RpcException(new Status(StatusCode.Unimplemented, "unknown method BulkPublishEvent"));
        }

        // Refuses the second entry of a request.
        public override Task<BulkPublishResponse> BulkPublishEventAlpha1(BulkPublishRequest request, ServerCallContext context)
        {
            AskedByTheOldName++;
            var response = new BulkPublishResponse();
            response.FailedEntries.AddRange(request.Entries.Skip(1).Select(entry =>
                new Dapr.Client.Autogen.Grpc.v1.BulkPublishResponseFailedEntry { EntryId = entry.EntryId, Error = "full" }));
            return Task.FromResult(response);
        }
    }
}
