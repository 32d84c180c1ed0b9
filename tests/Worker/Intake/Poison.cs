using System.Text;
using System.Text.Json;
using Dapr.Messaging.PublishSubscribe;
using WhatsAppEngine.Contracts;
using WhatsAppEngine.Contracts.Events;

namespace WhatsAppEngine.Worker.Tests.Intake;

public sealed class Poison
{
    [Theory]
    [InlineData("not json", "It is not an event envelope")]
    [InlineData("""{"event_id":"x"}""", "It is not an event envelope")]
    [InlineData("null", "It is not an event envelope")]
    public async Task That_is_no_event_goes_to_the_dead_letters_as_it_came(string data, string reason)
    {
        await using var bench = await IntakeBench.StartAsync();
        var worker = await bench.StartWorkerAsync();

        await IntakeBench.BringAsync(worker, Encoding.UTF8.GetBytes(data), Encoding.UTF8.GetBytes(data));

        var dead = await DeadLetterAsync(bench);
        Assert.StartsWith(reason, dead.Error, StringComparison.Ordinal);
        Assert.Equal(data, dead.OriginalEvent.GetString());
    }

    [Theory]
    [InlineData("quote_created", "{}", "Nobody knows events of the type quote_created")]
    [InlineData("whatsapp_inbound_received", """{"message_id":1}""", "Its payload cannot be read")]
    [InlineData("whatsapp_status_received", "[]", "Its payload cannot be read")]
    [InlineData("whatsapp_inbound_received", """
        {"provider":"meta","message_id":"w","message_type":"text","timestamp":1,"received_at":1,"from_phone":"12@g.us"}
        """, "The message names no customer")]
    public async Task That_cannot_be_understood_goes_to_the_dead_letters_with_its_reason(string type, string payload, string reason)
    {
        await using var bench = await IntakeBench.StartAsync();
        var worker = await bench.StartWorkerAsync();
        using var json = JsonDocument.Parse(payload);

        await IntakeBench.BringAsync(worker, Inbound.Envelope(type, json.RootElement, Guid.NewGuid()));

        var dead = await DeadLetterAsync(bench);
        Assert.StartsWith(reason, dead.Error, StringComparison.Ordinal);
        Assert.Equal(type, dead.OriginalEvent.GetProperty("event_type").GetString());
        Assert.StartsWith(reason, await bench.AskAsync<string>("select result->>'dead_letter' from whatsapp_processed_events"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Beside_good_events_harms_none_of_them()
    {
        await using var bench = await IntakeBench.StartAsync();
        await bench.ExecuteAsync("alter table whatsapp_messages add constraint no_poison check (content <> 'veneno')");
        var worker = bench.AddWorker();
        var events = Enumerable.Range(0, 20).Select(n => Inbound.Text(n == 7 ? "veneno" : $"mensagem {n}", $"+55119888877{n:d2}").Event()).ToArray();

        var bringing = IntakeBench.BringTogetherAsync([worker], events);
        await worker.StartAsync();
        await bringing;

        Assert.Equal(19, await bench.AskAsync<int>("select count(*) from whatsapp_messages where direction = 'in'"));
        Assert.Equal(19, (await bench.RepliesAsync()).Count);
        var dead = await DeadLetterAsync(bench);
        Assert.Contains("no_poison", dead.Error, StringComparison.Ordinal);
        Assert.Equal("veneno", dead.OriginalEvent.GetProperty("payload").GetProperty("text").GetString());
        bench.Logs.AssertNoErrors(2103);
        bench.Logs.AssertNowhere("veneno");
        bench.Logs.AssertNowhere("1198888");
    }

    [Fact]
    public async Task Characters_that_a_database_cannot_hold_are_left_out()
    {
        await using var bench = await IntakeBench.StartAsync();
        var worker = await bench.StartWorkerAsync();

        await IntakeBench.BringAsync(worker, (Inbound.Text("a\0b") with { Caption = "c\0d", CustomerName = "J\0o" }).Event());

        Assert.Equal("ab", await bench.AskAsync<string>("select content from whatsapp_messages where direction = 'in'"));
        Assert.Equal("cd", await bench.AskAsync<string>("select content_json->>'caption' from whatsapp_messages where direction = 'in'"));
    }

    [Fact]
    public async Task A_notice_of_the_provider_is_kept_whole()
    {
        await using var bench = await IntakeBench.StartAsync();
        var worker = await bench.StartWorkerAsync();
        using var json = JsonDocument.Parse("""{"provider":"meta","field":"account_update","raw_payload":"{\"a\":\"\\u0000\"}"}""");

        await IntakeBench.BringAsync(worker, Inbound.Envelope(EventTypes.ProviderNotice, json.RootElement, Guid.NewGuid()));

        Assert.Equal("""{"a":"\u0000"}""", await bench.AskAsync<string>("select result->'notice'->>'raw_payload' from whatsapp_processed_events"));
        Assert.Empty(await bench.NewsAsync());
    }

    [Fact]
    public async Task An_event_is_brought_again_when_it_cannot_even_be_written_to_the_dead_letters()
    {
        await using var bench = await IntakeBench.StartAsync();
        await bench.ExecuteAsync("alter table whatsapp_messages add constraint no_poison check (content <> 'veneno')");
        await bench.ExecuteAsync("alter table whatsapp_outbox add constraint no_outbox check (topic <> 'bc:whatsapp:dlq')");
        var worker = await bench.StartWorkerAsync();

        Assert.Equal(TopicResponseAction.Retry, await worker.BringAsync(Inbound.Text("veneno").Event()));
        Assert.Equal(0, await bench.AskAsync<int>("select count(*) from whatsapp_processed_events"));
    }

    private static async Task<DeadLetterPayload> DeadLetterAsync(IntakeBench bench)
    {
        Assert.Equal("bc:whatsapp:dlq", await bench.AskAsync<string>("select topic from whatsapp_outbox where event_type = 'whatsapp_dlq_entry'"));
        return Assert.Single(await bench.EnvelopesAsync(EventTypes.DeadLetter)).Read(ContractsJson.Wire.DeadLetterPayload);
    }
}
