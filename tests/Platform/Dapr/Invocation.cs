using Grpc.Core;
using Platform.DaprClient.Tests.Echo;
using Platform.Sidecar.Runtime;

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
    public async Task Headers_and_trailers_of_the_answer_pass()
    {
        using var call = Shopkeeper.SayAsync(new Line { Text = "trailers" });

        Assert.Equal("1", (await call.ResponseHeadersAsync).GetValue("first"));
        await call;
        Assert.Equal("9", call.GetTrailers().GetValue("last"));
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
    public async Task Many_calls_at_once_all_arrive()
    {
        var caller = Shopkeeper;

        var answers = await Task.WhenAll(Enumerable.Range(0, 2000).Select(async time => (await caller.SayAsync(new Line { Times = time })).Times));

        Assert.Equal(Enumerable.Range(0, 2000), answers);
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
