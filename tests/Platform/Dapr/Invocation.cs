using Grpc.Core;
using Platform.DaprClient.Tests.Echo;
using Platform.Sidecar.Runtime;
using WhatsAppEngine.Testing;

namespace Platform.DaprClient.Tests;

/// <summary>An app's own gRPC service, called through the visitor's sidecar and the shop's.</summary>
[Collection(nameof(Shop))]
public sealed class Invocation(Shop shop)
{
    private static DateTime Soon => TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(15);

    private Echo.Echo.EchoClient Shopkeeper => CallerFrom(shop.VisitorSidecar);

    [Fact]
    public async Task A_single_call_passes()
    {
        var answer = await Shopkeeper.SayAsync(new Line { Text = "olá 🙂", Times = 3 });

        Assert.Equal(new Line { Text = "olá 🙂", Times = 3 }, answer);
    }

    [Fact]
    public async Task A_stream_of_answers_passes()
    {
        using var call = Shopkeeper.Repeat(new Line { Text = "oi", Times = 500 }, deadline: Soon);

        Assert.Equal(Enumerable.Range(1, 500), await ReadAsync(call.ResponseStream));
    }

    [Fact]
    public async Task A_stream_of_requests_passes()
    {
        using var call = Shopkeeper.Join(deadline: Soon);
        foreach (var text in new[] { "um", "dois", "três" })
        {
            await call.RequestStream.WriteAsync(new Line { Text = text });
        }

        await call.RequestStream.CompleteAsync();

        Assert.Equal("um dois três", (await call).Text);
    }

    [Fact]
    public async Task A_conversation_passes_word_by_word()
    {
        using var call = Shopkeeper.Talk(deadline: Soon);
        for (var time = 1; time <= 50; time++)
        {
            await call.RequestStream.WriteAsync(new Line { Times = time });
            Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
            Assert.Equal(time, call.ResponseStream.Current.Times);
        }

        await call.RequestStream.CompleteAsync();
        Assert.False(await call.ResponseStream.MoveNext(CancellationToken.None));
    }

    [Fact]
    public async Task An_error_passes_with_its_details()
    {
        var failure = await Assert.ThrowsAsync<RpcException>(async () => await Shopkeeper.SayAsync(new Line { Text = "fail" }));

        Assert.Equal((StatusCode.FailedPrecondition, "não há pão"), (failure.StatusCode, failure.Status.Detail));
        Assert.Equal("sold-out", failure.Trailers.GetValue("reason"));
        Assert.Equal([1, 2, 3, 250], failure.Trailers.GetValueBytes("grpc-status-details-bin"));
    }

    [Fact]
    public async Task Headers_and_trailers_of_the_answer_pass()
    {
        using var call = Shopkeeper.SayAsync(new Line { Text = "trailers" });

        Assert.Equal("1", (await call.ResponseHeadersAsync).GetValue("first"));
        await call;
        Assert.Equal("9", call.GetTrailers().GetValue("last"));
    }

    [Fact]
    public async Task A_deadline_ends_the_call_at_the_app_too()
    {
        var late = await Assert.ThrowsAsync<RpcException>(async () =>
            await Shopkeeper.SayAsync(new Line { Text = "wait" }, deadline: TimeProvider.System.GetUtcNow().UtcDateTime.AddMilliseconds(300)));

        Assert.Equal(StatusCode.DeadlineExceeded, late.StatusCode);
    }

    [Fact]
    public async Task The_app_learns_who_calls_and_gets_its_own_token_only()
    {
        var answer = await Shopkeeper.SayAsync(new Line { Text = "headers" }, new Metadata { { "x-tenant", "t1" } });

        var headers = answer.Text.Split('\n').Select(line => line.Split('=', 2)).ToLookup(pair => pair[0], pair => pair[1]);
        Assert.Equal(["t1"], headers["x-tenant"]);
        Assert.Equal(["visitor"], headers["dapr-caller-app-id"]);
        Assert.Equal(["shop"], headers["dapr-callee-app-id"]);
        Assert.Equal([Shop.AppToken], headers["dapr-api-token"]);
        Assert.Empty(headers["dapr-app-id"]);
    }

    [Fact]
    public async Task An_app_may_call_itself()
    {
        Assert.Equal("eu", (await CallerFrom(shop.ShopSidecar).SayAsync(new Line { Text = "eu" })).Text);
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
        await Eventually.Async(() => EchoService.BrokenOff.Contains("talk"), TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_call_that_its_caller_cancels_before_any_answer_ends_at_the_app_too()
    {
        EchoService.BrokenOff.Clear();
        using var giveUp = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        await Assert.ThrowsAsync<RpcException>(async () => await Shopkeeper.SayAsync(new Line { Text = "wait" }, cancellationToken: giveUp.Token));

        await Eventually.Async(() => EchoService.BrokenOff.Contains("wait"), TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Many_calls_at_once_all_arrive()
    {
        var caller = Shopkeeper;

        var answers = await Task.WhenAll(Enumerable.Range(0, 2000).Select(async time => (await caller.SayAsync(new Line { Times = time })).Times));

        Assert.Equal(Enumerable.Range(0, 2000), answers);
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
        await Eventually.Async(async () => await mortal.SayAsync(new Line(), deadline: Soon), TimeSpan.FromSeconds(10));
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
        await Eventually.Async(async () => await sick.SayAsync(new Line(), deadline: Soon), TimeSpan.FromSeconds(10));
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

    private static Echo.Echo.EchoClient CallerFrom(SidecarOptions sidecar) =>
        new(Dapr.Client.DaprClient.CreateInvocationInvoker("shop", Shop.Rpc(sidecar), Shop.ApiToken));

    private static async Task<IReadOnlyList<int>> ReadAsync(IAsyncStreamReader<Line> stream)
    {
        var numbers = new List<int>();
        while (await stream.MoveNext(CancellationToken.None))
        {
            numbers.Add(stream.Current.Times);
        }

        return numbers;
    }
}
