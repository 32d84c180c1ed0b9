using Grpc.Core;
using Platform.DaprClient.Tests.Echo;
using Platform.Sidecar.Runtime;
using WhatsAppEngine.Testing;

namespace Platform.DaprClient.Tests;

/// <summary>What callers see when a call through two sidecars does not work out.</summary>
[Collection(nameof(Shop))]
public sealed class FailedInvocation(Shop shop)
{
    private static DateTime Soon => TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(15);

    private Echo.Echo.EchoClient Shopkeeper => new(Dapr.Client.DaprClient.CreateInvocationInvoker("shop", Shop.Rpc(shop.VisitorSidecar)));

    [Fact]
    public async Task An_error_passes_with_its_details()
    {
        var failure = await Assert.ThrowsAsync<RpcException>(async () => await Shopkeeper.SayAsync(new Line { Text = "fail" }));

        Assert.Equal((StatusCode.FailedPrecondition, "não há pão"), (failure.StatusCode, failure.Status.Detail));
        Assert.Equal("sold-out", failure.Trailers.GetValue("reason"));
        Assert.Equal([1, 2, 3, 250], failure.Trailers.GetValueBytes("grpc-status-details-bin"));
    }

    [Fact]
    public async Task A_deadline_ends_the_call_at_the_app_too()
    {
        var late = await Assert.ThrowsAsync<RpcException>(async () =>
            await Shopkeeper.SayAsync(new Line { Text = "wait" }, deadline: TimeProvider.System.GetUtcNow().UtcDateTime.AddMilliseconds(300)));

        Assert.Equal(StatusCode.DeadlineExceeded, late.StatusCode);
    }

    [Fact]
    public async Task A_message_over_the_limit_is_refused()
    {
        var refused = await Assert.ThrowsAsync<RpcException>(async () => await Shopkeeper.SayAsync(new Line { Text = new string('x', 4 * 1024 * 1024) }));

        Assert.Equal(StatusCode.ResourceExhausted, refused.StatusCode);
    }

    [Fact]
    public async Task A_conversation_that_its_caller_breaks_off_ends_at_the_app_too()
    {
        using var giveUp = new CancellationTokenSource();
        using var call = Shopkeeper.Talk(cancellationToken: giveUp.Token);
        await call.RequestStream.WriteAsync(new Line { Text = "oi" });
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));

        await giveUp.CancelAsync();

        var cancelled = await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext(CancellationToken.None));
        Assert.Equal(StatusCode.Cancelled, cancelled.StatusCode);
        await Eventually.Async(() => EchoService.BrokenOff.Contains("talk"), TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task A_call_that_its_caller_cancels_before_any_answer_ends_at_the_app_too()
    {
        EchoService.BrokenOff.Clear();
        using var giveUp = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        await Assert.ThrowsAsync<RpcException>(async () => await Shopkeeper.SayAsync(new Line { Text = "wait" }, cancellationToken: giveUp.Token));

        await Eventually.Async(() => EchoService.BrokenOff.Contains("wait"), TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task Metadata_copied_from_a_received_call_lead_back_to_its_receiver()
    {
        var copied = new Metadata { { "dapr-callee-app-id", "nobody" } };

        await Assert.ThrowsAsync<RpcException>(async () => await Shopkeeper.SayAsync(new Line(), copied));
    }

    [Fact]
    public async Task A_call_to_an_app_that_does_not_run_fails()
    {
        var nobody = new Echo.Echo.EchoClient(Dapr.Client.DaprClient.CreateInvocationInvoker("nobody", Shop.Rpc(shop.VisitorSidecar)));

        var failure = await Assert.ThrowsAsync<RpcException>(async () => await nobody.SayAsync(new Line()));

        Assert.Contains("couldn't find service: nobody", failure.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_conversation_with_an_app_that_dies_fails_and_so_does_the_next_call()
    {
        await using var app = await GrpcApp.StartAsync(appToken: null);
        await shop.StartAsync(shop.Options("mortal") with { AppPort = app.Port, AppProtocol = "grpc" });
        var mortal = new Echo.Echo.EchoClient(Dapr.Client.DaprClient.CreateInvocationInvoker("mortal", Shop.Rpc(shop.VisitorSidecar)));
        await Eventually.Async(async () => await mortal.SayAsync(new Line(), deadline: Soon), TimeSpan.FromSeconds(60));
        using var call = mortal.Talk(deadline: Soon);
        await call.RequestStream.WriteAsync(new Line { Text = "oi" });
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));

        await app.KillAsync();

        var broken = await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext(CancellationToken.None));
        var refused = await Assert.ThrowsAsync<RpcException>(async () => await mortal.SayAsync(new Line(), deadline: Soon));
        Assert.Equal((StatusCode.Unavailable, StatusCode.Unavailable), (broken.StatusCode, refused.StatusCode));
    }

    [Fact]
    public async Task An_app_that_is_not_healthy_is_not_called()
    {
        await using var app = await GrpcApp.StartAsync(appToken: null);
        app.Health.IsOn = false;
        var health = new AppHealthOptions { Enabled = true, Interval = TimeSpan.FromMilliseconds(50) };
        await shop.StartAsync(shop.Options("sick") with { AppPort = app.Port, AppProtocol = "grpc", AppHealth = health });
        var sick = new Echo.Echo.EchoClient(Dapr.Client.DaprClient.CreateInvocationInvoker("sick", Shop.Rpc(shop.VisitorSidecar)));

        var refused = await Assert.ThrowsAsync<RpcException>(async () => await sick.SayAsync(new Line(), deadline: Soon));
        app.Health.IsOn = true;

        Assert.Contains("not in a healthy state", refused.Status.Detail, StringComparison.Ordinal);
        await Eventually.Async(async () => await sick.SayAsync(new Line(), deadline: Soon), TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task A_call_to_a_killed_sidecar_fails_as_unavailable()
    {
        await shop.LeaveNameAsync("killed");
        var killed = new Echo.Echo.EchoClient(Dapr.Client.DaprClient.CreateInvocationInvoker("killed", Shop.Rpc(shop.VisitorSidecar)));

        var refused = await Assert.ThrowsAsync<RpcException>(async () => await killed.SayAsync(new Line(), deadline: Soon));

        Assert.Equal(StatusCode.Unavailable, refused.StatusCode);
    }

    [Fact]
    public async Task A_call_without_the_sidecars_token_is_refused()
    {
        var stranger = new Echo.Echo.EchoClient(Dapr.Client.DaprClient.CreateInvocationInvoker("shop", Shop.Rpc(shop.ShopSidecar), "guessed"));

        var refused = await Assert.ThrowsAsync<RpcException>(async () => await stranger.SayAsync(new Line()));

        Assert.Equal(StatusCode.Unauthenticated, refused.StatusCode);
    }
}
