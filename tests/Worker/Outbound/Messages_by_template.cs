using Dapper;
using WhatsAppEngine.Core.Contents;
using WhatsAppEngine.Core.Sending;
using WhatsAppEngine.Core.Templates;
using WhatsAppEngine.Storage.Templates;

namespace WhatsAppEngine.Worker.Tests.Outbound;

public sealed class Messages_by_template : IAsyncLifetime
{
    private OutboundBench bench = null!;

    [Fact]
    public async Task Are_filled_as_declared()
    {
        bench.Templates.Register(Declared);

        var sent = await SendAsync(("order_number", "1042"), ("customer_name", "Ana"));

        Assert.Equal([new("1", "Ana"), new("2", "1042"), new("3", "-")], sent.Variables);
    }

    [Fact]
    public async Task Are_filled_as_their_account_keeps_them()
    {
        bench.Templates.Register(Declared);
        await KeepAsync("NAMED", "Olá, {{customer_name}}, aqui está {{order_number}} para você.");

        var sent = await SendAsync(("order_number", "1042"), ("customer_name", "Ana"));

        Assert.Equal([new("customer_name", "Ana"), new("order_number", "1042")], sent.Variables);
    }

    [Fact]
    public async Task That_nobody_knows_are_sent_as_asked()
    {
        var sent = await SendAsync(("whatever", "x"));
        Assert.Equal([new("whatever", "x")], sent.Variables);
    }

    [Fact]
    public async Task That_do_not_fit_are_refused_before_anything_is_sent()
    {
        bench.Templates.Register(Declared);
        var message = await QueueAsync(("customer_name", "Canária\n"), ("colour", "azul"));

        await bench.StartWorkerAsync();

        await bench.StatusBecomesAsync(message, "failed");
        Assert.Empty(bench.Provider.Requests);
        var (code, reason) = await ErrorAsync(message);
        Assert.Equal(TemplateFit.Code, code);
        Assert.Equal(
            "template_variables.colour is no slot of the template order_template; it has customer_name, order_number, note. "
            + "template_variables.customer_name has a line break or a tab, which WhatsApp refuses in a value; put spaces there. "
            + "template_variables.order_number is missing; give it a value.",
            reason);
        bench.Logs.AssertNowhere("Canária");
    }

    [Fact]
    public async Task With_a_code_are_not_sent_to_a_user_id()
    {
        await KeepAsync("POSITIONAL", "Seu código é {{1}} e vale pouco.", "AUTHENTICATION");
        var message = await QueueAsync(("1", "123456"));
        await bench.ExecuteAsync("update whatsapp_conversations set customer_phone = null, reply_phone = null");
        await bench.ExecuteAsync("""
            insert into whatsapp_customer_identities (tenant_id, conversation_id, kind, value)
            select tenant_id, id, 'user_id', 'BR.1' from whatsapp_conversations
            """);

        await bench.StartWorkerAsync();

        await bench.StatusBecomesAsync(message, "failed");
        Assert.Equal("131062", (await ErrorAsync(message)).Code);
        Assert.Empty(bench.Provider.Requests);
    }

    public async Task InitializeAsync()
    {
        bench = await OutboundBench.StartAsync();
        await bench.ExecuteAsync("update whatsapp_tenant_bindings set waba_id = 'account-1'");
    }

    public async Task DisposeAsync() => await bench.DisposeAsync();

    private async Task<TemplateContent> SendAsync(params (string Name, string Value)[] values)
    {
        var message = await QueueAsync(values);
        await bench.StartWorkerAsync();
        await bench.StatusBecomesAsync(message, "sent");
        return (TemplateContent)Assert.Single(bench.Provider.Requests).Content;
    }

    private async Task<Guid> QueueAsync(params (string Name, string Value)[] values)
    {
        var content = new TemplateContent("order_template", "pt_BR", values.ToDictionary(value => value.Name, value => value.Value));
        OutboundMessage message = OutboundBench.Text(await bench.AddConversationAsync("+5511900000001")) with { Content = content };
        await bench.QueueAsync(message);
        return message.Id;
    }

    private Task KeepAsync(string format, string text, string category = "UTILITY") => new TemplateTable(bench.Database).AddAsync(
        OutboundBench.TenantId, "account-1", new ProviderTemplate
        {
            Id = "77", Name = "order_template", Language = "pt_BR", Category = category, Status = "APPROVED", ParameterFormat = format,
            Components = $$"""[{"type":"BODY","text":"{{text}}"}]""",
        }, TimeProvider.System.GetUtcNow(), default);

    private async Task<(string Code, string Reason)> ErrorAsync(Guid message)
    {
        await using var connection = await bench.Database.OpenConnectionAsync();
        return await connection.QuerySingleAsync<(string, string)>(
            "select error_code, error_message from whatsapp_messages where id = @message", new { message });
    }

    private static readonly MessageTemplate Declared = new()
    {
        Name = "order_template", Parameters = [new("customer_name"), new("order_number"), new("note", IsOptional: true)],
    };
}
