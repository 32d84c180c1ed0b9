using BaseCommerce.WhatsApp.V1;
using Grpc.Core;
using static WhatsAppEngine.Worker.Tests.Api.ConversationsWorker;

namespace WhatsAppEngine.Worker.Tests.Api;

public sealed class Watching_conversations : IAsyncLifetime
{
    // Transactions of other tests, which the server runs at the same moment, hold changes back.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private ConversationsWorker worker = null!;

    [Fact]
    public async Task A_watch_begins_with_where_it_stands_and_goes_on_with_what_changes()
    {
        using var watch = Watch();
        var begin = await NextAsync(watch);
        var id = await worker.BeginAsync("+5511999990001");

        var begun = await NextChangeAsync(watch);
        await worker.Api.CloseAsync(new CloseRequest { TenantId = $"{Bakery}", ConversationId = $"{id}" });
        var closed = await NextChangeAsync(watch);

        Assert.Null(begin.Conversation);
        Assert.Equal(($"{id}", "active"), (begun.Conversation.Id, begun.Conversation.Status));
        Assert.Equal(($"{id}", "closed"), (closed.Conversation.Id, closed.Conversation.Status));
    }

    [Fact]
    public async Task Who_comes_back_is_told_what_has_changed_meanwhile_each_as_it_is_now_and_nobody_elses()
    {
        string position;
        using (var first = Watch())
        {
            position = (await NextAsync(first)).Position;
        }

        var (one, two) = (await worker.BeginAsync("+5511999990001"), await worker.BeginAsync("+5511999990002"));
        await worker.BeginAsync("+5511999990003", tenant: Florist);
        await worker.Api.CloseAsync(new CloseRequest { TenantId = $"{Bakery}", ConversationId = $"{one}" });

        using var again = Watch(position);
        var told = new[] { await NextChangeAsync(again), await NextChangeAsync(again) };
        Assert.Equal([($"{two}", "active"), ($"{one}", "closed")], told.Select(change => (change.Conversation.Id, change.Conversation.Status)));

        using var last = Watch(told[0].Position);
        Assert.Equal(told[1].Position, (await NextChangeAsync(last)).Position);
    }

    [Theory]
    [InlineData("yesterday")]
    [InlineData("18446744073709551615:00000000000000000000000000000000")]
    public async Task A_position_that_cannot_be_is_refused(string position)
    {
        using var watch = Watch(position);
        var refused = await RefusedAsync(() => watch.ResponseStream.MoveNext());
        Assert.Equal(StatusCode.InvalidArgument, refused.StatusCode);
        Assert.StartsWith("after_position", refused.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_worker_that_stops_says_so()
    {
        using var watch = Watch();
        await NextAsync(watch);

        var stopped = worker.StopAsync();

        var refused = await RefusedAsync(async () =>
        {
            while (await watch.ResponseStream.MoveNext())
            {
            }
        });
        Assert.Equal(StatusCode.Unavailable, refused.StatusCode);
        await stopped;
    }

    public async Task InitializeAsync() => worker = await ConversationsWorker.StartAsync();

    public async Task DisposeAsync() => await worker.DisposeAsync();

    private AsyncServerStreamingCall<ConversationChange> Watch(string after = "") =>
        worker.Api.Watch(new WatchConversationsRequest { TenantId = $"{Bakery}", AfterPosition = after });

    private static async Task<ConversationChange> NextAsync(AsyncServerStreamingCall<ConversationChange> watch)
    {
        Assert.True(await watch.ResponseStream.MoveNext().WaitAsync(Patience));
        return watch.ResponseStream.Current;
    }

    private static async Task<ConversationChange> NextChangeAsync(AsyncServerStreamingCall<ConversationChange> watch)
    {
        var change = await NextAsync(watch);
        while (change.Conversation is null)
        {
            change = await NextAsync(watch);
        }

        return change;
    }
}
