using System.Text.Json;
using Dapper;
using Dapr.Messaging.PublishSubscribe;
using WhatsAppEngine.Contracts;
using WhatsAppEngine.Contracts.Events;
using WhatsAppEngine.Testing;
using WhatsAppEngine.Worker.Tests.Intake;

namespace WhatsAppEngine.Worker.Tests.Outbound;

public sealed class Requests_of_verticals : IAsyncLifetime
{
    private IntakeBench bench = null!;
    private IntakeWorker worker = null!;

    public async Task InitializeAsync()
    {
        bench = await IntakeBench.StartAsync();
        worker = await bench.StartWorkerAsync();
    }

    public async Task DisposeAsync() => await bench.DisposeAsync();

    [Fact]
    public async Task Are_queued_once_however_often_they_come()
    {
        var request = Request(Guid.NewGuid(), Quote);

        await worker.RequestAsync(request);
        await Task.WhenAll(worker.RequestAsync(request), worker.RequestAsync(request));

        Assert.Equal(["Seu orçame"], await bench.RepliesAsync());
        Assert.Equal("+5511988887777", await bench.AskAsync<string>("select customer_phone from whatsapp_conversations"));
    }

    [Fact]
    public async Task Go_to_the_conversation_the_customer_already_has()
    {
        await worker.BringAsync(Inbound.Text("oi").Event());

        await worker.RequestAsync(Request(Guid.NewGuid(), Quote));

        Assert.Equal(1, await bench.AskAsync<int>("select count(*) from whatsapp_conversations"));
        Assert.Equal(2, (await bench.RepliesAsync()).Count);
    }

    [Fact]
    public async Task Are_dated_once_their_conversation_is_theirs_so_that_history_and_line_have_one_order()
    {
        await worker.BringAsync(Inbound.Text("oi").Event());
        await using var connection = await bench.Database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync("select id from whatsapp_conversations for update", transaction: transaction);

        var asking = worker.RequestAsync(Request(Guid.NewGuid(), Quote));
        await Eventually.Async(() => bench.AskAsync<bool>(SomebodyWaits), TimeSpan.FromSeconds(60));
        bench.Time.Pass(TimeSpan.FromHours(1));
        await transaction.CommitAsync();
        await asking;

        Assert.True(await bench.AskAsync<bool>("select max(created_at) > now() + interval '50 minutes' from whatsapp_messages"));
    }

    [Fact]
    public async Task Carry_buttons_priority_and_the_event_that_caused_them()
    {
        var cause = Guid.NewGuid();
        var request = Quote with
        {
            MessageType = "interactive", Priority = "high", TriggeredByEventId = cause,
            Buttons = [new ButtonPayload { Id = "sim", Title = "Aceitar" }],
        };

        await worker.RequestAsync(Request(Guid.NewGuid(), request));

        Assert.Equal(1, await bench.AskAsync<int>("select priority from whatsapp_outbound_queue"));
        Assert.Equal("interactive", await bench.AskAsync<string>("select message_type from whatsapp_messages"));
        Assert.Equal("Aceitar", await bench.AskAsync<string>("select content->'buttons'->0->>'title' from whatsapp_outbound_queue"));
        Assert.Equal(cause, await bench.AskAsync<Guid>("select triggered_by_event_id from whatsapp_messages"));
    }

    [Theory]
    [InlineData("""{"to_phone":"abc","text":"oi"}""", "to_phone is not a phone number")]
    [InlineData("""{"to_phone":"+5511988887777","text":""}""", "text is empty")]
    [InlineData("""{"to_phone":"+5511988887777","message_type":"telepathy"}""", "message_type must be")]
    [InlineData("""{"to_phone":"+5511988887777","message_type":"interactive","text":"oi","buttons":[]}""", "buttons has 0 entries")]
    [InlineData("""{"to_phone":"+5511988887777","message_type":"interactive","text":"oi","buttons":[{"id":"a","title":"um título longo demais"}]}""", "buttons[0].title has 22 characters")]
    [InlineData("""{"text":"oi"}""", "Its payload cannot be read")]
    [InlineData("""{"to_phone":"+5511988887777","text":"   "}""", "text is empty; give it")]
    [InlineData("""{"to_phone":"+5511988887777","text":"o\u0000i"}""", "text has a NUL character; take it out")]
    [InlineData("""{"to_phone":"+5511988887777","message_type":"interactive","text":"oi","buttons":[null]}""", "buttons has an entry that is null; give")]
    [InlineData("""{"to_phone":"+5511988887777","message_type":"interactive","text":"oi","buttons":[{"id":"a","title":null}]}""", "Its payload cannot be read: buttons[0].title has a value of the wrong kind; give")]
    [InlineData("""{"to_phone":"+5511988887777","text":"oi","message_class":"urgent"}""", "message_class must be service, utility")]
    [InlineData("""{"to_phone":"+5511988887777","text":"oi","send_at":"2099-01-01T00:00:00Z"}""", "send_at is more than 400 days ahead")]
    [InlineData("""{"to_phone":"+5511988887777","text":"oi","send_at":"2027-01-01T00:00:00Z","expires_at":"2027-01-01T00:00:00Z"}""", "expires_at is not after send_at")]
    [InlineData("""{"to_phone":"+5511988887777","text":"oi","send_at":"tomorrow"}""", "Its payload cannot be read: send_at has a value of the wrong kind")]
    [InlineData("""{"to_phone":5511988887777,"text":"oi"}""", "Its payload cannot be read: to_phone has a value of the wrong kind; give")]
    public async Task That_cannot_be_sent_become_dead_letters_that_name_the_field(string payload, string reason)
    {
        using var json = JsonDocument.Parse(payload);

        var action = await worker.RequestAsync(Inbound.Envelope(EventTypes.OutboundQueued, json.RootElement, Guid.NewGuid()));

        Assert.Equal(TopicResponseAction.Success, action);
        var dead = Assert.Single(await bench.EnvelopesAsync(EventTypes.DeadLetter)).Read(ContractsJson.Wire.DeadLetterPayload);
        Assert.StartsWith(reason, dead.Error, StringComparison.Ordinal);
        Assert.Empty(await bench.RepliesAsync());
    }

    [Fact]
    public async Task With_one_key_are_sent_once_whoever_takes_them_in()
    {
        var other = await bench.StartWorkerAsync();
        var requests = Enumerable.Range(0, 20).Select(_ => Request(Guid.NewGuid(), Quote with { IdempotencyKey = "orcamento-7" })).ToList();

        await Task.WhenAll(requests.Select((request, place) => (place % 2 == 0 ? worker : other).RequestAsync(request)));

        Assert.Equal(1, await bench.AskAsync<int>("select count(*) from whatsapp_messages"));
        Assert.Equal(1, await bench.AskAsync<int>("select count(*) from whatsapp_outbound_queue where is_head"));
    }

    [Fact]
    public async Task Carry_when_they_are_to_be_sent_until_when_and_as_what()
    {
        var request = Quote with
        {
            SendAt = Noon, ExpiresAt = Noon.AddHours(1), MessageClass = "marketing", IdempotencyKey = "oferta",
        };

        await worker.RequestAsync(Request(Guid.NewGuid(), request));

        Assert.Equal((Noon.UtcDateTime, Noon.AddHours(1).UtcDateTime, "marketing", "oferta"), await bench.AskAsync<(DateTime, DateTime, string, string)>(
            "select send_at at time zone 'utc', expires_at at time zone 'utc', message_class, idempotency_key from whatsapp_messages"));
    }

    [Fact]
    public async Task Without_data_become_a_dead_letter_that_says_how_to_write_them()
    {
        await worker.RequestAsync([]);

        var dead = Assert.Single(await bench.EnvelopesAsync(EventTypes.DeadLetter)).Read(ContractsJson.Wire.DeadLetterPayload);
        Assert.StartsWith("It has no data: publish", dead.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cannot_pretend_to_be_customers_messages()
    {
        await worker.RequestAsync(Inbound.Text("sair").Event());

        Assert.Equal(0, await bench.AskAsync<int>("select count(*) from whatsapp_messages"));
        Assert.Equal([EventTypes.DeadLetter], await bench.NewsAsync());
    }

    private static readonly DateTimeOffset Noon = new(2027, 1, 5, 12, 0, 0, TimeSpan.Zero);

    private static readonly OutboundMessagePayload Quote = new() { ToPhone = "+55 (11) 98888-7777", Text = "Seu orçamento está pronto." };

    private const string SomebodyWaits =
        "select exists (select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock')";

    private static byte[] Request(Guid eventId, OutboundMessagePayload payload) => Inbound.Envelope(
        EventTypes.OutboundQueued, JsonSerializer.SerializeToElement(payload, ContractsJson.Wire.OutboundMessagePayload), eventId);
}
