using System.Text;
using System.Text.Json;
using Dapr.Messaging.PublishSubscribe;
using WhatsAppEngine.Contracts;
using WhatsAppEngine.Worker.Tests.Intake;

namespace WhatsAppEngine.Worker.Tests.Verticals;

public sealed class Events_of_verticals : IAsyncLifetime
{
    private IntakeBench bench = null!;
    private IntakeWorker worker = null!;

    public static TheoryData<string, string, string, string> Known => new()
    {
        { "quote_created", """ "quote_number":"ORC-1","total_value":"R$ 10,00" """, "quote_created_template", "Ana|ORC-1|R$ 10,00" },
        { "quote_created", """ "numero":7,"valor_total":1250.5 """, "quote_created_template", "Ana|7|R$ 1.250,50" },
        { "quote_sent", """ "numero":"ORC-1","valor_total":"99.90" """, "quote_sent_template", "Ana|ORC-1|R$ 99,90" },
        { "quote_sent", """ "numero":"ORC-1","valor_total":"1.250" """, "quote_sent_template", "Ana|ORC-1|1.250" },
        { "order_created", """ "order_number":"PED-1" """, "order_created_template", "Ana|PED-1" },
        { "order_status_changed", """ "order_number":"PED-1","new_status":"saiu_entrega","status":"x" """, "order_status_template", "Ana|PED-1|saiu para entrega" },
        { "order_status_changed", """ "numero":"PED-1","status":"em_preparacao" """, "order_status_template", "Ana|PED-1|em preparação" },
        { "order_status_changed", """ "numero":"PED-1","status":"na\n doca" """, "order_status_template", "Ana|PED-1|na doca" },
        { "delivery_started", """ "order_number":"PED-1","estimated_time":"hoje" """, "delivery_started_template", "Ana|PED-1|hoje" },
        { "delivery_started", """ "order_number":"PED-1","estimated_time":null """, "delivery_started_template", "Ana|PED-1" },
        { "delivery_completed", """ "order_number":"PED-1","notify_whatsapp":true """, "delivery_completed_template", "Ana|PED-1" },
    };

    public async Task InitializeAsync()
    {
        bench = await IntakeBench.StartAsync();
        worker = await bench.StartWorkerAsync();
    }

    public async Task DisposeAsync() => await bench.DisposeAsync();

    [Theory]
    [MemberData(nameof(Known))]
    public async Task Tell_the_customer_by_template(string type, string fields, string template, string values)
    {
        await NotifyAsync(type, $$"""{"customer_phone":"+5511988887777","client_name":"Ana",{{fields}}}""");

        Assert.Equal(template, await bench.AskAsync<string>("select content->>'template_name' from whatsapp_outbound_queue"));
        Assert.Equal("pt_BR", await bench.AskAsync<string>("select content->>'template_language' from whatsapp_outbound_queue"));
        Assert.Equal("utility", await bench.AskAsync<string>("select message_class from whatsapp_messages"));
        Assert.Equal(values.Split('|'), await VariablesAsync());
    }

    [Fact]
    public async Task Are_one_message_however_often_they_come_to_two_workers()
    {
        var workers = new[] { worker, await bench.StartWorkerAsync() };
        var id = Guid.NewGuid();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(n => workers[n % 2].NotifyAsync(Event("quote_created", Quote, id))));

        Assert.All(answers, answer => Assert.Equal(TopicResponseAction.Success, answer));
        Assert.Equal(id, await bench.AskAsync<Guid>("select triggered_by_event_id from whatsapp_messages"));
        Assert.Equal("corr-1", await bench.AskAsync<string>("select correlation_id from whatsapp_messages"));
    }

    [Fact]
    public async Task Are_one_message_when_it_is_asked_for_under_the_same_id_too()
    {
        var workers = new[] { worker, await bench.StartWorkerAsync() };
        var id = Guid.NewGuid();
        var told = Event("quote_created", Quote, id);
        var asked = Event(EventTypes.OutboundQueued, """{"to_phone":"+5511988887777","text":"Sua cotação"}""", id);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(n =>
            n / 2 % 2 == 0 ? workers[n % 2].NotifyAsync(told) : workers[n % 2].RequestAsync(asked)));

        Assert.All(answers, answer => Assert.Equal(TopicResponseAction.Success, answer));
        Assert.Equal(id, await bench.AskAsync<Guid>("select triggered_by_event_id from whatsapp_messages"));
        Assert.Equal(1, await bench.AskAsync<int>("select count(*) from whatsapp_outbound_queue"));
    }

    [Fact]
    public async Task Are_read_in_the_form_that_Python_writes()
    {
        await worker.NotifyAsync(Encoding.UTF8.GetBytes($$"""
            {"event_id":"{{Guid.NewGuid()}}","event_type":"quote_created","tenant_id":"{{Inbound.Tenant}}","vertical":"materials",
             "occurred_at":"2026-11-23T10:00:00.123456","version":"1","correlation_id":null,"metadata":{"source":"api"},"payload":{{Quote}}}
            """));

        Assert.Equal(["Ana", "1", "R$ 1,00"], await VariablesAsync());
    }

    [Theory]
    [InlineData("quote_viewed", Quote)]
    [InlineData(EventTypes.ActionRequested, Quote)]
    [InlineData("quote_created", """{"client_name":"Ana","numero":"1","valor_total":1}""")]
    [InlineData("quote_created", """{"customer_phone":null,"client_name":"Ana","numero":"1","valor_total":1}""")]
    [InlineData("quote_created", """{"customer_phone":"+5511988887777","notify_whatsapp":false,"client_name":"Ana","numero":"1","valor_total":1}""")]
    [InlineData("quote_created", """{"customer_phone":"+5511988887777","notify_whatsapp":"False","client_name":"Ana","numero":"1","valor_total":1}""")]
    [InlineData("quote_created", "[]")]
    public async Task That_are_not_for_customers_leave_nothing(string type, string payload)
    {
        await NotifyAsync(type, payload);

        Assert.Equal(0, await bench.AskAsync<int>("""
            select (select count(*) from whatsapp_outbound_queue) + (select count(*) from whatsapp_outbox)
                + (select count(*) from whatsapp_processed_events) + (select count(*) from whatsapp_conversations)
            """));
    }

    [Theory]
    [InlineData("""{"customer_phone":"abc","client_name":"Ana","numero":"1","valor_total":1}""", "customer_phone is not a phone number; write it like +5511999999999.")]
    [InlineData("""{"customer_phone":"+5511988887777","client_name":"Ana","valor_total":1}""", "quote_number (or numero) is missing; give it in the payload, or notify_whatsapp: false")]
    [InlineData("""{"customer_phone":"+5511988887777","client_name":" ","numero":"1","valor_total":1}""", "customer_name (or client_name) is missing; give it")]
    public async Task That_lack_something_become_dead_letters_that_name_it(string payload, string reason)
    {
        await NotifyAsync("quote_created", payload);

        var dead = Assert.Single(await bench.EnvelopesAsync(EventTypes.DeadLetter)).Read(ContractsJson.Wire.DeadLetterPayload);
        Assert.StartsWith(reason, dead.Error, StringComparison.Ordinal);
        Assert.Equal(0, await bench.AskAsync<int>("select count(*) from whatsapp_outbound_queue"));
    }

    [Fact]
    public async Task Use_the_template_that_the_tenant_wants()
    {
        await WishAsync("""{"quote_created":{"template":"minha_cotacao","language":"es"}}""");

        await NotifyAsync("quote_created", Quote);

        Assert.Equal(("minha_cotacao", "es"), await bench.AskAsync<(string, string)>(
            "select content->>'template_name', content->>'template_language' from whatsapp_outbound_queue"));
        Assert.Equal(["Ana", "1", "R$ 1,00"], await VariablesAsync());
    }

    [Fact]
    public async Task Say_it_in_the_words_that_the_tenant_wants()
    {
        await WishAsync("""{"quote_created":{"text":"Oi {customer_name}, {quote_number} com {seller}: {total_value}"}}""");

        await NotifyAsync("quote_created", Quote);

        Assert.Equal("Oi Ana, 1 com Bia: R$ 1,00", await bench.AskAsync<string>("select content from whatsapp_messages"));
    }

    [Fact]
    public async Task Tell_nobody_where_the_tenant_wants_none_told()
    {
        await WishAsync("""{"quote_created":false,"quote_sent":5}""");

        await NotifyAsync("quote_created", Quote);
        await NotifyAsync("quote_sent", Quote);

        Assert.Equal("quote_sent_template", await bench.AskAsync<string>("select content->>'template_name' from whatsapp_outbound_queue"));
    }

    private Task WishAsync(string notifications) => bench.ExecuteAsync(
        "update whatsapp_tenant_bindings set config = jsonb_set(config, '{notifications}', @notifications::jsonb)", new { notifications });

    private async Task NotifyAsync(string type, string payload) =>
        Assert.Equal(TopicResponseAction.Success, await worker.NotifyAsync(Event(type, payload, Guid.NewGuid())));

    private async Task<IReadOnlyList<string>> VariablesAsync()
    {
        var content = await bench.AskAsync<string>("select content->>'template_variables' from whatsapp_outbound_queue");
        var given = JsonDocument.Parse(content).RootElement;
        string[] order = ["customer_name", "quote_number", "order_number", "total_value", "status", "estimated_time"];
        return [.. order.Where(name => given.TryGetProperty(name, out _)).Select(name => given.GetProperty(name).GetString()!)];
    }

    private static byte[] Event(string type, string payload, Guid id) => Inbound.Envelope(type, JsonDocument.Parse(payload).RootElement, id);

    private const string Quote = """{"customer_phone":"+5511988887777","client_name":"Ana","numero":"1","valor_total":1,"seller":"Bia"}""";
}
