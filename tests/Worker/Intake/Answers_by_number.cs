using System.Text.Json;
using WhatsAppEngine.Contracts;
using WhatsAppEngine.Contracts.Events;

namespace WhatsAppEngine.Worker.Tests.Intake;

/// <summary>Customers who read buttons as numbered text answer by writing.</summary>
public sealed class Answers_by_number : IAsyncLifetime
{
    private IntakeBench bench = null!;
    private IntakeWorker worker = null!;

    [Theory]
    [InlineData("1")]
    [InlineData("1)")]
    [InlineData("Opção 1")]
    [InlineData("orcamento")]
    public async Task Are_the_button_they_name(string typed)
    {
        await OfferedAsync(Buttons);

        var received = await AnswerAsync(typed);

        Assert.Equal(("interactive", "btn_quote", "Orçamento"), (received.MessageType, received.ButtonPayload, received.Text));
        Assert.Equal("create_quote", Assert.Single(await bench.EnvelopesAsync(EventTypes.ActionRequested)).Read(ContractsJson.Wire.ActionRequestedPayload).Intent);
        var stored = await bench.AskAsync<(string Type, string Text, string ReplyTo, string Json)>(
            "select message_type, content, reply_to_message_id, content_json::text from whatsapp_messages where direction = 'in'");
        Assert.Equal(("interactive", "Orçamento", "wa.offer"), (stored.Type, stored.Text, stored.ReplyTo));
        var content = JsonElement.Parse(stored.Json);
        Assert.Equal("btn_quote", content.GetProperty("button_payload").GetString());
        Assert.Equal((typed, 1, Offer.ToString("D")), (
            content.GetProperty("typed").GetProperty("text").GetString(),
            content.GetProperty("typed").GetProperty("number").GetInt32(),
            content.GetProperty("typed").GetProperty("answers_message_id").GetString()));
    }

    [Theory]
    [InlineData("4")]
    [InlineData("quero 1 orçamento")]
    public async Task Stay_words_when_they_name_none(string typed)
    {
        await OfferedAsync(Buttons);
        var received = await AnswerAsync(typed);
        Assert.Equal(("text", null, typed), (received.MessageType, received.ButtonPayload, received.Text));
    }

    [Fact]
    public async Task Are_rows_of_a_list_in_any_section()
    {
        await OfferedAsync(List);
        Assert.Equal("b1", (await AnswerAsync("2")).ButtonPayload);
    }

    [Fact]
    public async Task Are_about_the_latest_choices_that_were_sent()
    {
        await OfferedAsync(Buttons, ago: TimeSpan.FromMinutes(30));
        await OfferedAsync(List, ago: TimeSpan.FromMinutes(20), id: "wa.list");
        await OfferedAsync(Buttons, ago: TimeSpan.FromMinutes(10), id: "wa.lost", status: "failed");
        Assert.Equal("b1", (await AnswerAsync("2")).ButtonPayload);
    }

    [Fact]
    public async Task Are_about_choices_of_which_it_is_not_yet_noted_that_they_left()
    {
        await OfferedAsync(List, ago: TimeSpan.FromMinutes(20), id: "wa.list");
        await OfferedAsync(Buttons, ago: TimeSpan.Zero, status: "pending");
        await QueueAsync(Offer, attemptStartedAt: Now);

        Assert.Equal("btn_status", (await AnswerAsync("2")).ButtonPayload);
    }

    [Theory]
    [InlineData("pending")]
    [InlineData("cancelled")]
    public async Task Are_not_about_choices_that_were_never_sent(string status)
    {
        await OfferedAsync(List, ago: TimeSpan.FromMinutes(20), id: "wa.list");
        await OfferedAsync(Buttons, status: status);
        await QueueAsync(Offer, attemptStartedAt: null);

        Assert.Equal("b1", (await AnswerAsync("2")).ButtonPayload);
    }

    [Fact]
    public async Task Are_about_the_message_they_quote()
    {
        await OfferedAsync(List, ago: TimeSpan.FromMinutes(20), id: "wa.list");
        await OfferedAsync(Buttons, ago: TimeSpan.FromMinutes(10));
        Assert.Equal("b1", (await AnswerAsync("2", quotes: "wa.list")).ButtonPayload);
    }

    [Fact]
    public async Task Are_words_when_they_quote_something_else()
    {
        await OfferedAsync(Buttons);
        Assert.Equal("text", (await AnswerAsync("1", quotes: "wa.other")).MessageType);
    }

    [Fact]
    public async Task Are_words_a_day_later()
    {
        await OfferedAsync(Buttons, ago: TimeSpan.FromHours(25));
        Assert.Equal("text", (await AnswerAsync("1")).MessageType);
    }

    [Fact]
    public async Task Are_words_after_a_poll()
    {
        await OfferedAsync(Buttons, ago: TimeSpan.FromMinutes(10));
        await OfferedAsync("""{"kind":"poll","text":"Que dia?","poll":{"options":["hoje","amanhã"],"selectable_count":1}}""", id: "wa.poll");
        Assert.Equal("text", (await AnswerAsync("1")).MessageType);
    }

    [Fact]
    public async Task Are_words_where_buttons_are_shown()
    {
        await bench.ExecuteAsync("""update whatsapp_tenant_bindings set config = '{"shows_buttons":true}'""");
        await OfferedAsync(Buttons);
        Assert.Equal("text", (await AnswerAsync("1")).MessageType);
    }

    [Fact]
    public async Task Are_about_what_a_template_offered()
    {
        await OfferedAsync($$"""{"kind":"template","template_name":"survey","offered":{{Buttons}}}""");
        Assert.Equal("btn_status", (await AnswerAsync("2")).ButtonPayload);
    }

    public async Task InitializeAsync()
    {
        bench = await IntakeBench.StartAsync();
        await bench.ExecuteAsync("update whatsapp_tenant_bindings set provider = 'evolution', instance_name = '900', phone_number_id = null");
        worker = await bench.StartWorkerAsync();
    }

    public async Task DisposeAsync() => await bench.DisposeAsync();

    private async Task OfferedAsync(string content, TimeSpan? ago = null, string id = "wa.offer", string status = "delivered")
    {
        var message = id == "wa.offer" ? Offer : Guid.NewGuid();
        await bench.ExecuteAsync("""
            with conversation as (
                insert into whatsapp_conversations (tenant_id, customer_phone, current_state) values (@Tenant, '+5511988887777', 'idle')
                on conflict (tenant_id, customer_phone) do update set updated_at = now() returning id)
            insert into whatsapp_messages
                (id, tenant_id, conversation_id, binding_id, direction, provider_message_id, message_type, content_json, status, created_at, sent_at)
            select @message, @Tenant, conversation.id, b.id, 'out', @id, 'interactive', @content::jsonb, @status, @at, @at
            from conversation, whatsapp_tenant_bindings b
            """, new { Inbound.Tenant, message, id, content, status, at = Now - (ago ?? TimeSpan.FromMinutes(5)) });
    }

    private Task QueueAsync(Guid message, DateTimeOffset? attemptStartedAt) => bench.ExecuteAsync("""
        insert into whatsapp_outbound_queue (message_id, tenant_id, conversation_id, binding_id, content, lane, due_at, attempts, attempt_started_at)
        select id, tenant_id, conversation_id, binding_id, content_json, binding_id, created_at, 1, @attemptStartedAt from whatsapp_messages where id = @message
        """, new { message, attemptStartedAt });

    private async Task<InboundReceivedPayload> AnswerAsync(string typed, string? quotes = null)
    {
        var payload = Inbound.Text(typed, sentAt: Now) with
        {
            Provider = "evolution", PhoneNumberId = null, InstanceName = "900", ContextMessageId = quotes,
        };
        await IntakeBench.BringAsync(worker, payload.Event());
        return Assert.Single(await bench.EnvelopesAsync(EventTypes.InboundReceived)).Read(ContractsJson.Wire.InboundReceivedPayload);
    }

    private static readonly Guid Offer = Guid.Parse("0ffe0000-0000-4000-8000-000000000001");
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    private const string Buttons = """
        {"kind":"interactive","text":"Olá","buttons":[{"id":"btn_quote","title":"Orçamento"},{"id":"btn_status","title":"Meu pedido"}]}
        """;

    private const string List = """
        {"kind":"list","text":"Escolha","list":{"button":"Abrir","sections":[{"title":"A","rows":[{"id":"a1","title":"Um"}]},{"title":"B","rows":[{"id":"b1","title":"Dois"}]}]}}
        """;
}
