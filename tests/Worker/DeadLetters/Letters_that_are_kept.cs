using System.Text;
using System.Text.Json;
using Dapr.Messaging.PublishSubscribe;
using WhatsAppEngine.Contracts;
using WhatsAppEngine.Contracts.Events;
using WhatsAppEngine.Worker.DeadLetters;
using WhatsAppEngine.Worker.Tests.Intake;

namespace WhatsAppEngine.Worker.Tests.DeadLetters;

public sealed class Letters_that_are_kept : IAsyncLifetime
{
    private LetterBench bench = null!;

    [Fact]
    public async Task What_the_engine_refuses_is_kept_with_its_reason_before_any_stream_is_read()
    {
        await bench.Worker.RequestAsync(LetterBench.Request(Event, Quote with { ToPhone = "abc" }));

        var letter = await bench.LetterAsync();
        Assert.Equal((Event, Inbound.Tenant, Topics.Outbound, "refused", "waiting", 1, 0, null), (
            letter.EventId, letter.TenantId, letter.SourceTopic, letter.Code, letter.Status, letter.Attempts, letter.Replays, letter.Obstacle));
        Assert.StartsWith("to_phone is not a phone number", letter.Reason, StringComparison.Ordinal);
        Assert.Contains("Seu or\u00e7amento", letter.OriginalEvent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_stored_is_kept_as_failed()
    {
        await bench.Intake.ExecuteAsync("alter table whatsapp_messages add constraint no_poison check (content <> 'veneno')");

        await bench.Worker.BringAsync(Inbound.Text("veneno").Event());

        var letter = await bench.LetterAsync();
        Assert.Equal(("failed", Topics.Inbound, 2), (letter.Code, letter.SourceTopic, letter.Attempts));
        Assert.DoesNotContain("veneno", letter.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_letter_read_back_from_the_topic_is_one_row()
    {
        await bench.Worker.RequestAsync(LetterBench.Request(Event, Quote with { ToPhone = "abc" }));
        await bench.Worker.RequestAsync(Encoding.UTF8.GetBytes("no event"));
        var kept = await bench.LettersAsync();

        var published = await bench.PublishedLettersAsync();
        await bench.DeliverAsync(published);
        await bench.DeliverAsync([.. published, .. published]);

        Assert.Equal(2, published.Count);
        Assert.Equal(kept, await bench.LettersAsync());
    }

    [Fact]
    public async Task What_a_sidecar_gave_up_is_kept_without_a_reason_but_with_its_topic()
    {
        var given = LetterBench.Stored(LetterBench.Request(Event, Quote), Topics.Outbound);

        await bench.DeliverAsync(given, given);
        await bench.DeliverAsync(given);

        var letter = await bench.LetterAsync();
        Assert.Equal((Event, "undelivered", Topics.Outbound, "whatsapp_outbound_queued", null), (
            letter.EventId, letter.Code, letter.SourceTopic, letter.EventType, letter.Obstacle));
        Assert.Equal(StableId.Of(Event, EventTypes.DeadLetter), letter.Id);
    }

    [Fact]
    public async Task What_a_sidecar_gave_up_and_a_worker_refuses_later_is_one_letter()
    {
        await bench.DeliverAsync(LetterBench.Stored(LetterBench.Request(Event, Quote with { ToPhone = "abc" }), Topics.Outbound));

        await bench.Worker.RequestAsync(LetterBench.Request(Event, Quote with { ToPhone = "abc" }));

        var letter = await bench.LetterAsync();
        Assert.Equal(("refused", 2, "waiting"), (letter.Code, letter.Attempts, letter.Status));
    }

    [Fact]
    public async Task Of_a_number_that_nobody_has_bound_come_from_the_webhook()
    {
        var original = Unbound();
        var letter = original with
        {
            EventId = StableId.Of(original.EventId, EventTypes.DeadLetter), EventType = EventTypes.DeadLetter,
            Payload = JsonSerializer.SerializeToElement(
                new DeadLetterPayload
                {
                    OriginalEvent = JsonSerializer.SerializeToElement(original, ContractsJson.Wire.EventEnvelope),
                    Error = "Nobody has bound this number.", Code = DeadLetterCodes.NumberUnbound, SourceTopic = Topics.Inbound,
                },
                ContractsJson.Wire.DeadLetterPayload),
        };

        await bench.DeliverAsync(LetterBench.Stored(LetterBench.Bytes(letter), Topics.DeadLetters));

        var kept = await bench.LetterAsync();
        Assert.Equal((Guid.Empty, original.EventId, "number_unbound", Topics.Inbound), (kept.TenantId, kept.EventId, kept.Code, kept.SourceTopic));
    }

    [Theory]
    [InlineData("")]
    [InlineData("not json at all")]
    [InlineData("null")]
    [InlineData("[1,2]")]
    [InlineData("{}")]
    [InlineData("""{"id":1,"data":{}}""")]
    [InlineData("""{"id":"x","specversion":"1.0","topic":"bc:whatsapp:outbound","data":{"event_id":"y"}}""")]
    [InlineData("""{"id":"x","specversion":"1.0","data":"text"}""")]
    [InlineData("""{"id":"x","specversion":"1.0","data_base64":"AAEC/w=="}""")]
    [InlineData("""{"id":"x","specversion":"1.0","data":"a\u0000b\ud800"}""")]
    public async Task Whatever_else_lies_on_the_topic_is_kept_and_says_why_it_cannot_be_replayed(string entry)
    {
        var answers = await bench.DeliverAsync(Encoding.UTF8.GetBytes(entry), Encoding.UTF8.GetBytes(entry));
        await bench.DeliverAsync(Encoding.UTF8.GetBytes(entry));

        var letter = await bench.LetterAsync();
        Assert.All(answers, answer => Assert.Equal(TopicResponseAction.Success, answer));
        Assert.Equal(("unreadable", null, "unreadable"), (letter.Code, letter.EventId, letter.EventType));
        Assert.StartsWith("What came is no event", letter.Obstacle, StringComparison.Ordinal);
        Assert.Equal(1, await bench.Intake.AskAsync<int>("select count(*) from whatsapp_dead_letters where original_event ~ '^\"'"));
    }

    [Fact]
    public async Task Bytes_that_are_no_text_and_too_many_are_kept_by_their_beginning()
    {
        byte[] noise = [0, 255, 254, .. Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("\ud83d\ude00", 1_000_000)))];

        await bench.DeliverAsync(noise);

        Assert.InRange(await bench.Intake.AskAsync<int>("select length(original_event) from whatsapp_dead_letters"), 30_000, 500_000);
    }

    [Fact]
    public async Task An_event_is_kept_whole_however_long_it_is()
    {
        await bench.DeliverAsync(LetterBench.Stored(LetterBench.Request(Event, Quote with { Text = new string('x', 2_000_000) }), Topics.Outbound));
        Assert.InRange(await bench.Intake.AskAsync<int>("select length(original_event) from whatsapp_dead_letters"), 2_000_000, 2_001_000);
        Assert.Null((await bench.LetterAsync()).Obstacle);
    }

    [Fact]
    public async Task While_the_database_is_away_are_brought_again()
    {
        await bench.Intake.ExecuteAsync("alter table whatsapp_dead_letters rename to gone");
        Assert.Equal([TopicResponseAction.Retry], await bench.DeliverAsync(LetterBench.Stored(LetterBench.Request(Event, Quote), Topics.Outbound)));
    }

    [Fact]
    public async Task One_that_the_database_does_not_take_keeps_no_other_waiting()
    {
        await bench.Intake.ExecuteAsync("alter table whatsapp_dead_letters add constraint no_poison check (event_type <> 'veneno')");
        var poison = LetterBench.Stored(Inbound.Envelope("veneno", JsonElement.Parse("{}"), Guid.NewGuid()), Topics.Outbound);

        var answers = await bench.DeliverAsync(poison, LetterBench.Stored(LetterBench.Request(Event, Quote), Topics.Outbound));

        Assert.Equal([TopicResponseAction.Success, TopicResponseAction.Success], answers);
        Assert.Equal(Event, (await bench.LetterAsync()).EventId);
        bench.Intake.Logs.AssertNoErrors(3502);
    }

    [Fact]
    public void The_topic_is_read_byte_for_byte()
    {
        Assert.Equal(("true", Topics.DeadLetters), (DeadLetterTopic.Subscription.Metadata["rawPayload"], DeadLetterTopic.Subscription.DeadLetterTopic));
    }

    public async Task InitializeAsync() => bench = await LetterBench.StartAsync();

    public async Task DisposeAsync() => await bench.DisposeAsync();

    private static EventEnvelope Unbound() => new()
    {
        EventId = Event, EventType = EventTypes.InboundReceived, TenantId = Guid.Empty, OccurredAt = TimeProvider.System.GetUtcNow(),
        Payload = JsonSerializer.SerializeToElement(Inbound.Text("oi"), ContractsJson.Wire.InboundMessagePayload),
    };

    private static readonly Guid Event = Guid.Parse("aaaaaaaa-0000-4000-8000-000000000001");

    private static readonly OutboundMessagePayload Quote = new() { ToPhone = "+55 (11) 98888-7777", Text = "Seu or\u00e7amento est\u00e1 pronto." };
}
