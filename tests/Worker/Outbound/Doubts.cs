using WhatsAppEngine.Contracts;
using WhatsAppEngine.Core.Contents;
using WhatsAppEngine.Core.Messages;
using WhatsAppEngine.Core.Sending;
using WhatsAppEngine.Testing;

namespace WhatsAppEngine.Worker.Tests.Outbound;

/// <summary>Messages of which nobody knows whether they were sent, and those of which a Worker does know.</summary>
public sealed class Doubts : IAsyncLifetime
{
    private OutboundBench bench = null!;

    public async Task InitializeAsync()
    {
        bench = await OutboundBench.StartAsync();
        bench.Options = bench.Options with { UnknownInterval = TimeSpan.FromMilliseconds(50), Lease = TimeSpan.FromMinutes(10) };
    }

    public async Task DisposeAsync() => await bench.DisposeAsync();

    [Fact]
    public async Task Are_sent_once_more_where_the_tenant_wants_it_though_nothing_says_which_number_they_were_for()
    {
        await bench.ExecuteAsync(WantsResends);
        var message = await InDoubtForAsync("1 minute");

        await bench.StartWorkerAsync();

        await bench.StatusBecomesAsync(message, "sent");
        Assert.Equal("olá", Assert.Single(bench.Provider.TextsTo(Ana)));
        Assert.Equal(1, await bench.AskAsync<short>("select resends from whatsapp_messages"));
    }

    [Fact]
    public async Task Are_left_to_a_person_where_the_tenant_says_nothing_and_told_of_once()
    {
        var message = await InDoubtForAsync("31 minutes");

        await bench.StartWorkerAsync();

        await Eventually.Async(async () => await bench.AskAsync<bool>("select held_at is not null from whatsapp_messages"), Patience);
        Assert.Equal("unknown", await bench.StatusAsync(message));
        Assert.Equal([EventTypes.OutcomeUnknown], await bench.OutboxTypesAsync());
        Assert.Empty(bench.Provider.Requests);
    }

    [Fact]
    public async Task Wait_for_a_status_first()
    {
        await bench.ExecuteAsync(WantsResends);
        var young = await InDoubtForAsync("1 second");
        var old = await InDoubtForAsync("1 minute", "+5511988880002");

        await bench.StartWorkerAsync();

        await bench.StatusBecomesAsync(old, "sent");
        Assert.Equal("unknown", await bench.StatusAsync(young));
    }

    [Fact]
    public async Task Are_none_where_the_worker_knows_that_it_has_not_sent()
    {
        await bench.ExecuteAsync(LosesTheFirstNote);
        var message = OutboundBench.Text(await bench.AddConversationAsync(Ana));
        await bench.QueueAsync(message);

        await bench.StartWorkerAsync();

        await bench.StatusBecomesAsync(message.Id, "sent");
        Assert.Single(bench.Provider.Requests);
    }

    [Fact]
    public async Task That_a_status_ends_before_the_message_is_sent_once_more_are_none_either()
    {
        await bench.ExecuteAsync(WantsResends);
        var ahead = OutboundBench.Text(await bench.AddConversationAsync(Ana), "antes");
        var doubted = ahead with { Id = Guid.NewGuid(), Content = new TextContent("talvez") };
        var answer = new TaskCompletionSource<SendOutcome>();
        bench.Provider.Answers = (_, _) => answer.Task;
        await bench.QueueAsync(ahead, doubted);
        await bench.StartWorkerAsync();
        await Eventually.Async(() => bench.Provider.Requests.Count == 1, Patience);
        await bench.ExecuteAsync(InDoubt, new { doubted.Id, time = "1 minute" });
        await bench.StatusBecomesAsync(doubted.Id, "pending");

        await bench.ReportAsync(doubted.Id, MessageStatus.Delivered);
        answer.SetResult(new SendOutcome.Accepted("wamid.antes"));

        await bench.StatusBecomesAsync(ahead.Id, "sent");
        Assert.Equal("delivered", await bench.StatusAsync(doubted.Id));
        Assert.Equal(0, await bench.AskAsync<int>("select count(*) from whatsapp_outbound_queue"));
        Assert.Equal(["antes"], bench.Provider.TextsTo(Ana));
    }

    private async Task<Guid> InDoubtForAsync(string time, string phone = Ana)
    {
        var message = OutboundBench.Text(await bench.AddConversationAsync(phone));
        await bench.QueueAsync(message);
        await bench.ExecuteAsync(InDoubt, new { message.Id, time });
        return message.Id;
    }

    private const string Ana = "+5511988880001";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private const string InDoubt = """
        delete from whatsapp_outbound_queue where message_id = @Id;
        update whatsapp_messages set status = 'unknown', status_updated_at = now() - @time::interval where id = @Id;
        """;

    private const string WantsResends = """
        update whatsapp_tenant_bindings set config = '{"sending": {"unknown_outcome": "resend", "unknown_after_minutes": 0.5}}'
        """;

    // The database goes away when the attempt is noted, once.
    private const string LosesTheFirstNote = """
        create sequence notes;
        create function lose_the_first() returns trigger language plpgsql as $$
        begin
            if nextval('notes') = 1 then
                raise exception 'gone' using errcode = '57P01';
            end if;
            return new;
        end $$;
        create trigger lose_the_first before update on whatsapp_outbound_queue
        for each row when (new.attempt_started_at is not null and old.attempt_started_at is null) execute function lose_the_first();
        """;
}
