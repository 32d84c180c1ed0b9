using WhatsAppEngine.Contracts.Events;

namespace WhatsAppEngine.Worker.Tests.Intake;

/// <summary>Changes and recalls of messages, which need not say whose they are.</summary>
public sealed class Changes_and_recalls
{
    private const string Phone = "+5511988887777";

    [Theory]
    [InlineData(null, null)]
    [InlineData(null, "99999999999999@lid")]
    [InlineData("+5511900000001", null)]
    public async Task Are_of_whom_the_message_is(string? phone, string? lid)
    {
        await using var bench = await IntakeBench.StartAsync();
        var worker = await bench.StartWorkerAsync();
        await IntakeBench.BringAsync(worker, Inbound.Text("são 2", Phone, "wamid.1").Event());

        await IntakeBench.BringAsync(worker, (Edit("wamid.1") with { FromPhone = phone, FromLid = lid }).Event());

        Assert.Equal(1, await bench.AskAsync<int>("select count(*) from whatsapp_conversations"));
        Assert.Equal(("edit", "são 3", "wamid.1"), await bench.AskAsync<(string, string, string)>(
            "select message_type, content, reply_to_message_id from whatsapp_messages where provider_message_id = 'wamid.1:edit:1'"));
        bench.Logs.AssertNoErrors();
    }

    [Fact]
    public async Task May_arrive_with_the_message()
    {
        await using var bench = await IntakeBench.StartAsync();
        var worker = await bench.StartWorkerAsync();

        await IntakeBench.BringTogetherAsync([worker], [Inbound.Text("são 2", Phone, "wamid.1").Event(), Inbound.Text("oi", Phone).Event()]);
        await IntakeBench.BringAsync(worker, Edit("wamid.1").Event());

        Assert.Equal((1, 3), await bench.AskAsync<(int, int)>(
            "select (select count(*) from whatsapp_conversations), (select count(*) from whatsapp_messages where direction = 'in')"));
    }

    [Fact]
    public async Task Of_our_own_messages_are_no_customers_words()
    {
        await using var bench = await IntakeBench.StartAsync();
        var worker = await bench.StartWorkerAsync();
        await IntakeBench.BringAsync(worker, Inbound.Text("oi", Phone).Event());
        await bench.AskAsync<int>("with ours as (update whatsapp_messages set provider_message_id = 'wamid.out' where direction = 'out' returning 1) select count(*) from ours");

        await IntakeBench.BringAsync(worker, (Edit("wamid.out") with { FromPhone = Phone }).Event());

        Assert.Equal(1, await bench.AskAsync<int>("select count(*) from whatsapp_messages where direction = 'in'"));
        Assert.Equal("são 3", await bench.AskAsync<string>("select result->'notice'->>'text' from whatsapp_processed_events where result ? 'notice'"));
    }

    [Fact]
    public async Task Of_a_message_nobody_knows_by_nobody_known_are_kept()
    {
        await using var bench = await IntakeBench.StartAsync();
        var worker = await bench.StartWorkerAsync();

        await IntakeBench.BringAsync(worker, Edit("wamid.unknown").Event());

        Assert.Equal(0, await bench.AskAsync<int>("select count(*) from whatsapp_conversations"));
        Assert.Equal("são 3", await bench.AskAsync<string>("select result->'notice'->>'text' from whatsapp_processed_events where result ? 'notice'"));
        bench.Logs.AssertNoErrors();
    }

    [Fact]
    public async Task Of_a_message_nobody_knows_are_of_whom_they_name()
    {
        await using var bench = await IntakeBench.StartAsync();
        var worker = await bench.StartWorkerAsync();

        await IntakeBench.BringAsync(worker, (Edit("wamid.unknown") with { FromPhone = Phone }).Event());

        Assert.Equal(Phone, await bench.AskAsync<string>("select customer_phone from whatsapp_conversations"));
    }

    private static InboundMessagePayload Edit(string original) => Inbound.Text("são 3", id: $"{original}:edit:1") with
    {
        MessageType = "edit", ContextMessageId = original, FromPhone = null, CustomerName = null,
    };
}
