using System.Globalization;
using BaseCommerce.WhatsApp.V1;
using Dapper;
using Grpc.Core;
using WhatsAppEngine.Testing;
using WhatsAppEngine.Worker.Tests.Intake;
using static WhatsAppEngine.Worker.Tests.Messages.MessagingWorker;

namespace WhatsAppEngine.Worker.Tests.Messages;

public sealed class Watching_messages : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private MessagingWorker worker = null!;

    public async Task InitializeAsync() =>
        worker = await MessagingWorker.StartAsync(null, ("Watch:PollInterval", "00:00:00.050"), ("Watch:PageSize", "3"));

    public async Task DisposeAsync() => await worker.DisposeAsync();

    [Fact]
    public async Task Shows_new_ones_and_what_becomes_of_them_from_now_on()
    {
        await using var watch = await WatchAsync();

        var sent = await worker.Client.SendAsync(Text("novo"));
        var first = await watch.NextAsync();
        await StatusAsync(sent.MessageId, "delivered");
        var second = await watch.NextAsync();

        Assert.Equal((sent.MessageId, "novo", "pending"), (first.Message.Id, first.Message.Content, first.Message.Status));
        Assert.Equal((sent.MessageId, "delivered"), (second.Message.Id, second.Message.Status));
    }

    [Fact]
    public async Task Goes_on_from_a_position()
    {
        var begin = await PositionAsync();
        var ids = new List<string>();
        for (var number = 0; number < 10; number++)
        {
            ids.Add((await worker.Client.SendAsync(Text($"{number}"))).MessageId);
        }

        var seen = new List<string>();
        for (var position = begin; seen.Count < ids.Count;)
        {
            await using var watch = await WatchAsync(new WatchMessagesRequest { AfterPosition = position });
            var change = await watch.NextAsync();
            seen.Add(change.Message.Id);
            position = change.Position;
        }

        Assert.Equal(ids, seen);
    }

    [Fact]
    public async Task Misses_and_repeats_nothing_however_often_it_is_cut_off()
    {
        var position = await PositionAsync();
        var ids = new List<string>();
        for (var number = 0; number < 12; number++)
        {
            ids.Add((await worker.Client.SendAsync(Text($"{number}"))).MessageId);
        }

        var writing = Task.WhenAll(Enumerable.Range(0, 4).Select(writer => WriteAsync(ids, new Random(writer))));
        var (seen, positions) = (new Dictionary<string, string>(), new List<string>());
        while (!writing.IsCompleted || !await IsTheNewestAsync(seen))
        {
            await using var watch = await WatchAsync(new WatchMessagesRequest { AfterPosition = position });
            for (var left = 4; left > 0 && (!writing.IsCompleted || !await IsTheNewestAsync(seen)); left--)
            {
                var change = await watch.NextAsync();
                (seen[change.Message.Id], position) = (change.Message.ErrorCode, change.Position);
                positions.Add(position);
            }
        }

        await writing;
        Assert.Equal(positions.Distinct(), positions);
    }

    [Fact]
    public async Task Shows_a_slow_reader_the_newest_state_of_each()
    {
        await using var watch = await WatchAsync();
        var ids = new List<string>();
        for (var number = 0; number < 40; number++)
        {
            ids.Add((await worker.Client.SendAsync(Text(new string('a', 4000)))).MessageId);
        }

        // More than the connection holds: the worker waits for its reader.
        for (var round = 0; round < 40; round++)
        {
            await worker.ExecuteAsync("update whatsapp_messages set error_code = @round", new { round = $"{round}" });
        }

        var (seen, told) = (new Dictionary<string, string>(), 0);
        while (seen.Count < ids.Count || seen.Values.Any(code => code != "39"))
        {
            var change = await watch.NextAsync();
            seen[change.Message.Id] = change.Message.ErrorCode;
            told++;
        }

        Assert.InRange(told, 40, 20 * 40);
    }

    [Fact]
    public async Task Shows_only_what_is_wanted_and_advances_all_the_same()
    {
        await worker.DisposeAsync();
        worker = await MessagingWorker.StartAsync(
            null, ("Watch:PollInterval", "00:00:00.020"), ("Watch:Heartbeat", "00:00:00.050"), ("Watch:PageSize", "3"));
        var wanted = Text("este", "+5511977776666");
        wanted.CorrelationId = "carrinho-1";
        var position = await PositionAsync();
        for (var number = 0; number < 7; number++)
        {
            await worker.Client.SendAsync(Text($"{number}"));
        }

        var answer = await worker.Client.SendAsync(wanted);

        foreach (var filter in new WatchMessagesRequest[]
        {
            new() { ConversationId = answer.ConversationId }, new() { CorrelationId = "carrinho-1" }, new() { MessageIds = { answer.MessageId } },
        })
        {
            filter.AfterPosition = position;
            await using var watch = await WatchAsync(filter);
            Assert.Equal(answer.MessageId, (await watch.NextAsync()).Message.Id);
        }

        await using var nothing = await WatchAsync(new WatchMessagesRequest { AfterPosition = position, Direction = "in" });
        await Eventually.Async(
            async () => Transaction((await nothing.NextAsync(withSigns: true)).Position) > Transaction(position), Patience);
    }

    [Fact]
    public async Task Of_another_tenant_shows_nothing_of_ours()
    {
        var theirs = Guid.NewGuid();
        await using var watch = await WatchAsync(new WatchMessagesRequest { TenantId = $"{theirs}" });
        await worker.Client.SendAsync(Text());
        var request = Text("deles");
        request.TenantId = $"{theirs}";
        await worker.Client.SendAsync(request);

        Assert.Equal("deles", (await watch.NextAsync()).Message.Content);
    }

    [Fact]
    public async Task Has_so_many_places_and_one_is_free_again_when_its_watcher_goes()
    {
        await worker.DisposeAsync();
        worker = await MessagingWorker.StartAsync(null, ("Watch:Places", "2"));
        var (first, second) = (await WatchAsync(), await WatchAsync());
        var refusal = await RefusedAsync(() => WatchAsync());
        Assert.Equal(StatusCode.ResourceExhausted, refusal.StatusCode);

        await first.DisposeAsync();

        await Eventually.Async(async () => await (await WatchAsync()).DisposeAsync(), Patience);
        await second.DisposeAsync();
    }

    [Fact]
    public async Task Ends_with_its_deadline()
    {
        await using var watch = await WatchAsync(deadline: TimeSpan.FromSeconds(1));
        Assert.Equal(StatusCode.DeadlineExceeded, (await RefusedAsync(() => watch.NextAsync())).StatusCode);
    }

    [Fact]
    public async Task Ends_when_the_worker_stops_and_says_so()
    {
        await using var watch = await WatchAsync();
        var ended = RefusedAsync(() => watch.NextAsync());

        await worker.StopAsync();

        Assert.Equal((StatusCode.Unavailable, "The Worker stops; go on from the last position."), (
            (await ended).StatusCode, (await ended).Status.Detail));
    }

    [Fact]
    public async Task Names_the_fields_that_are_wrong()
    {
        var wrong = new WatchMessagesRequest
        {
            TenantId = "loja", AfterPosition = "7", ConversationId = "c", Direction = "up", CorrelationId = "\0", MessageIds = { "m" },
        };
        var ahead = new WatchMessagesRequest { AfterPosition = $"{ulong.MaxValue}:{Guid.Empty:N}" };

        Assert.Equal(
            ["tenant_id", "after_position", "conversation_id", "direction", "correlation_id", "message_ids"],
            FieldsOf(await RefusedAsync(() => WatchAsync(wrong))));
        Assert.Equal(["after_position"], FieldsOf(await RefusedAsync(() => WatchAsync(ahead))));
    }

    private Task StatusAsync(string id, string status) =>
        worker.ExecuteAsync("update whatsapp_messages set status = @status where id = @id", new { id = Guid.Parse(id), status });

    // Transactions that overlap, change several messages, and end in another order than they began in.
    private async Task WriteAsync(IReadOnlyList<string> ids, Random random)
    {
        await using var connection = await worker.Database.OpenConnectionAsync();
        for (var round = 0; round < 15; round++)
        {
            await using var transaction = await connection.BeginTransactionAsync();
            foreach (var id in ids.Where(_ => random.Next(3) == 0).Order(StringComparer.Ordinal))
            {
                await connection.ExecuteAsync(
                    "update whatsapp_messages set error_code = @code where id = @id", new { id = Guid.Parse(id), code = $"{Guid.NewGuid()}" }, transaction);
            }

            await transaction.CommitAsync();
        }
    }

    private async Task<bool> IsTheNewestAsync(Dictionary<string, string> seen)
    {
        await using var connection = await worker.Database.OpenConnectionAsync();
        var rows = await connection.QueryAsync<(Guid Id, string? Code)>("select id, error_code from whatsapp_messages");
        return rows.All(row => seen.TryGetValue($"{row.Id}", out var code) && code == (row.Code ?? ""));
    }

    private static ulong Transaction(string position) => ulong.Parse(position.Split(':')[0], CultureInfo.InvariantCulture);

    private async Task<string> PositionAsync()
    {
        await using var watch = await WatchAsync();
        return watch.Begin;
    }

    private Task<MessageWatcher> WatchAsync(WatchMessagesRequest? request = null, TimeSpan? deadline = null)
    {
        request ??= new WatchMessagesRequest();
        request.TenantId = request.TenantId.Length > 0 ? request.TenantId : $"{Inbound.Tenant}";
        return MessageWatcher.BeginAsync(worker.Client, request, deadline);
    }
}
