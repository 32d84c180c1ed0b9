using BaseCommerce.WhatsApp.V1;
using Grpc.Core;
using WhatsAppEngine.Testing;

namespace WhatsAppEngine.Worker.Tests.Api.Callers;

public sealed class Streams_of_callers
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Are_so_many_at_most_and_a_place_comes_back_when_its_caller_goes()
    {
        await using var worker = await FramedWorker.StartAsync(Endless(), ("Api:StreamsPerCaller", "2"));
        using var first = await WatchAsync(worker, "crm");
        using var second = await WatchAsync(worker, "crm");

        var refused = await RefusedCall.OfAsync(() => WatchAsync(worker, "crm"));
        using var other = await WatchAsync(worker, "billing");
        first.Dispose();

        Assert.Equal((StatusCode.ResourceExhausted, "TOO_MANY_STREAMS", 5L), (refused.Code, refused.Reason, refused.Retry!.RetryDelay.Seconds));
        await Eventually.Async(async () => (await WatchAsync(worker, "crm")).Dispose(), Soon);
        second.Dispose();
        await Eventually.Async(async () =>
        {
            using var again = await WatchAsync(worker, "crm");
            (await WatchAsync(worker, "crm")).Dispose();
        }, Soon);
    }

    [Fact]
    public async Task Of_all_callers_are_so_many_at_most()
    {
        await using var worker = await FramedWorker.StartAsync(Endless(), ("Api:Streams", "2"));
        using var first = await WatchAsync(worker, "crm");
        using var second = await WatchAsync(worker, "billing");

        Assert.Equal("TOO_MANY_STREAMS", (await RefusedCall.OfAsync(() => WatchAsync(worker, "shop"))).Reason);
        await worker.Bindings.ListAsync(new ListBindingsRequest { TenantId = "quick" });
    }

    private static Probe Endless() => new(context => context.Method.EndsWith("/Replay", StringComparison.Ordinal)
        ? Task.Delay(Timeout.Infinite, context.CancellationToken)
        : Task.CompletedTask);

    private static async Task<AsyncServerStreamingCall<ReplayProgress>> WatchAsync(FramedWorker worker, string app)
    {
        var call = worker.Letters.Replay(new ReplayDeadLettersRequest(), new Metadata { { "dapr-caller-app-id", app } });
        await call.ResponseStream.MoveNext(CancellationToken.None);
        return call;
    }
}
