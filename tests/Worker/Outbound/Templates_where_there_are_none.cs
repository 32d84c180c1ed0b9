using Dapper;
using WhatsAppEngine.Core.Contents;
using WhatsAppEngine.Core.Sending;
using WhatsAppEngine.Core.Templates;

namespace WhatsAppEngine.Worker.Tests.Outbound;

/// <summary>A template asked of a number whose provider has no templates goes out as an ordinary message.</summary>
public sealed class Templates_where_there_are_none : IAsyncLifetime
{
    private OutboundBench bench = null!;

    [Fact]
    public async Task Are_their_text()
    {
        bench.Templates.Register(Delivery);
        var sent = Assert.IsType<TextContent>(await SendAsync(Asked("delivery", ("customer_name", "Ana"), ("order_number", "7"))));
        Assert.Equal("*Loja*\n\nOlá, Ana! O pedido 7 saiu, previsto para - hoje.\n\n_Mensagem automática_", sent.Text);
    }

    [Fact]
    public async Task With_quick_replies_offer_them_to_the_way_back()
    {
        bench.Templates.Register(Survey);
        await bench.ExecuteAsync("""update whatsapp_tenant_bindings set config = '{"shows_buttons":false,"texts":{"choose":"Escolha."}}'""");

        var sent = Assert.IsType<ButtonsContent>(await SendAsync(Asked("survey") with { Buttons = [new(0, TemplateButtonKind.QuickReply, "yes")] }));

        Assert.Equal("Escolha.", Assert.Single(bench.Provider.Requests).Account.Invitation);
        Assert.Equal([new("yes", "Sim"), new("Não", "Não")], sent.Buttons);
        Assert.Equal("Podemos entregar?\n\nSite: https://loja.example", sent.Body);
        Assert.Equal("interactive,template", await AskAsync("select (content_json #>> '{offered,kind}') || ',' || (content_json ->> 'kind') from whatsapp_messages"));
    }

    [Fact]
    public async Task Do_not_need_the_approval_that_somebody_else_has_to_give()
    {
        bench.Templates.Register(Survey);
        await bench.ExecuteAsync("update whatsapp_tenant_bindings set waba_id = 'account-1'");
        await bench.ExecuteAsync("""
            insert into whatsapp_templates (tenant_id, waba_id, name, language, status, category)
            values (@TenantId, 'account-1', 'survey', 'pt_BR', 'REJECTED', 'MARKETING')
            """, new { OutboundBench.TenantId });
        Assert.IsType<ButtonsContent>(await SendAsync(Asked("survey")));
    }

    [Theory]
    [InlineData("nobody", "template_unknown", "nobody is not declared in pt_BR")]
    [InlineData("bare", "template_unknown", "the text of bare is not known")]
    [InlineData("delivery", TemplateFit.Code, "template_variables.customer_name is missing; give it a value.")]
    public async Task Are_refused_when_they_make_no_text(string name, string code, string reason)
    {
        bench.Templates.Register(Delivery);
        bench.Templates.Register(new MessageTemplate { Name = "bare" });

        var (refusedCode, refusedReason) = await RefuseAsync(Asked(name));

        Assert.Equal(code, refusedCode);
        Assert.Contains(reason, refusedReason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_metas_own_shape_are_refused()
    {
        bench.Templates.Register(Delivery);
        var (code, reason) = await RefuseAsync(Asked("delivery") with { ComponentsJson = "[]" });
        Assert.Equal("template_unknown", code);
        Assert.Contains("give template_variables instead", reason, StringComparison.Ordinal);
    }

    public async Task InitializeAsync()
    {
        bench = await OutboundBench.StartAsync();
        bench.Catalogues = [];
    }

    public async Task DisposeAsync() => await bench.DisposeAsync();

    private async Task<OutboundContent> SendAsync(TemplateContent asked)
    {
        await bench.StatusBecomesAsync(await QueueAsync(asked), "sent");
        return Assert.Single(bench.Provider.Requests).Content;
    }

    private async Task<(string Code, string Reason)> RefuseAsync(TemplateContent asked)
    {
        var message = await QueueAsync(asked);
        await bench.StatusBecomesAsync(message, "failed");
        Assert.Empty(bench.Provider.Requests);
        await using var connection = await bench.Database.OpenConnectionAsync();
        return await connection.QuerySingleAsync<(string, string)>("select error_code, error_message from whatsapp_messages");
    }

    private async Task<Guid> QueueAsync(TemplateContent asked)
    {
        OutboundMessage message = OutboundBench.Text(await bench.AddConversationAsync("+5511900000001")) with { Content = asked };
        await bench.QueueAsync(message);
        await bench.StartWorkerAsync();
        return message.Id;
    }

    private async Task<string> AskAsync(string sql)
    {
        await using var connection = await bench.Database.OpenConnectionAsync();
        return await connection.QuerySingleAsync<string>(sql);
    }

    private static TemplateContent Asked(string name, params (string Name, string Value)[] values) =>
        new(name, "pt_BR", values.ToDictionary(value => value.Name, value => value.Value));

    private static readonly MessageTemplate Delivery = new()
    {
        Name = "delivery",
        Header = new TemplateHeader(HeaderFormat.Text, "Loja"),
        Body = "Olá, {{customer_name}}! O pedido {{order_number}} saiu, previsto para {{time}} hoje.",
        Footer = "Mensagem automática",
        Parameters = [new("customer_name"), new("order_number"), new("time", IsOptional: true)],
    };

    private static readonly MessageTemplate Survey = new()
    {
        Name = "survey",
        Body = "Podemos entregar?",
        Buttons =
        [
            new(DeclaredButtons.QuickReply, "Sim"), new(DeclaredButtons.QuickReply, "Não"),
            new(DeclaredButtons.Url, "Site", "https://loja.example"),
        ],
    };
}
