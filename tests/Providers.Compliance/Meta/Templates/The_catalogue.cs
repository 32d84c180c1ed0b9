using Microsoft.AspNetCore.Http;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Core.Templates;

namespace WhatsAppEngine.Providers.Compliance.Meta.Templates;

public sealed class The_catalogue : IAsyncDisposable
{
    private readonly ScriptedGraph graph = ScriptedGraph.Start();

    [Fact]
    public async Task Is_read_page_by_page()
    {
        AnswerPages(Page("""{"id":"1","name":"a","language":"pt_BR"}""", "c1"), Page("""{"id":"2","name":"b","language":"en"}""", "c2"), Page("", null));

        var listed = await ListAsync();

        Assert.Equal(["a", "b"], listed.Select(template => template.Name));
        Assert.Equal(3, graph.Asked.Count);
        Assert.StartsWith("/v25.0/account-1/message_templates?fields=id%2Cname", graph.Asked.First().Path, StringComparison.Ordinal);
        Assert.EndsWith("limit=100&after=c2", graph.Asked.Last().Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_read_anew_when_the_cursor_is_no_longer_valid()
    {
        AnswerPages(Page("""{"id":"1","name":"a","language":"pt_BR"}""", "c1"), Invalid, Page("""{"id":"1","name":"a","language":"pt_BR"}""", null));

        Assert.Equal("a", Assert.Single(await ListAsync()).Name);
        Assert.Equal([false, true, false], graph.Asked.Select(call => call.Path.Contains("after=", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Is_given_up_when_every_cursor_is_invalid()
    {
        graph.AnswerWith(Invalid, 400);
        Assert.Equal("131059", (await FailureAsync()).Code);
        Assert.Equal(3, graph.Asked.Count);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"data":{}}""")]
    [InlineData("[]")]
    public async Task An_answer_that_is_no_list_is_no_empty_list(string answer)
    {
        graph.AnswerWith(answer);
        Assert.Equal((CallFailureKind.TryLater, "list_broken"), ((await FailureAsync()).Kind, (await FailureAsync()).Code));
    }

    [Fact]
    public async Task Tells_all_that_is_known_of_a_template()
    {
        AnswerPages(Page(Whole, null));

        Assert.Equal(
            new ProviderTemplate
            {
                Id = "1234567890123456789", Name = "pedido", Language = "pt_BR", Category = "MARKETING", Status = "REJECTED", ParameterFormat = "NAMED",
                Components = """[{"type":"BODY","text":"Olá, {{nome}} aqui."}]""", Quality = "GREEN", Reason = "TAG_CONTENT_MISMATCH",
            },
            Assert.Single(await ListAsync()));
    }

    [Fact]
    public async Task Takes_a_new_template_with_numbers_for_names()
    {
        var body = "";
        graph.Answer = async context =>
        {
            body = await new StreamReader(context.Request.Body).ReadToEndAsync();
            await context.Response.WriteAsync("""{"id":"77","status":"PENDING","category":"MARKETING"}""");
        };

        var created = Assert.IsType<CallOutcome<ProviderTemplate>.Done>(await Catalogue.CreateAsync(Account, Declared, default)).Value;

        Assert.Equal(("POST", "/v25.0/account-1/message_templates"), (graph.Asked.Single().Method, graph.Asked.Single().Path));
        Assert.Equal(Posted.ReplaceLineEndings(""), System.Text.RegularExpressions.Regex.Unescape(body));
        Assert.Equal(("77", "PENDING", "MARKETING", "POSITIONAL"), (created.Id, created.Status, created.Category, created.ParameterFormat));
        Assert.Equal(Declared.Body, TemplateNames.Adopt(Catalogue.Read(created), Declared).Body);
    }

    [Fact]
    public async Task Takes_a_new_template_with_names()
    {
        var body = "";
        graph.Answer = async context =>
        {
            body = await new StreamReader(context.Request.Body).ReadToEndAsync();
            await context.Response.WriteAsync("""{"id":"77"}""");
        };

        await Catalogue.CreateAsync(Account, Declared with { Format = ParameterFormat.Named }, default);

        Assert.Contains("""
            "text":"Pedido {{order_number}}","example":{"header_text_named_params":[{"param_name":"order_number","example":"1042"}]}
            """, body, StringComparison.Ordinal);
        Assert.Contains("""
            "example":{"body_text_named_params":[{"param_name":"customer_name","example":"Ana"},{"param_name":"total","example":"R$ 10"}]}
            """, body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "/v25.0/account-1/message_templates?name=pedido")]
    [InlineData("77", "/v25.0/account-1/message_templates?name=pedido&hsm_id=77")]
    public async Task Deletes_all_languages_or_one(string? id, string path)
    {
        Assert.Null(await Catalogue.DeleteAsync(Account, "pedido", id, default));
        Assert.Equal(("DELETE", path), (graph.Asked.Single().Method, graph.Asked.Single().Path));
    }

    [Fact]
    public async Task Has_a_paced_template_sent_again()
    {
        Assert.Null(await Catalogue.UnpauseAsync(Account, "77", default));
        Assert.Equal(("POST", "/v25.0/77/unpause"), (graph.Asked.Single().Method, graph.Asked.Single().Path));
    }

    [Fact]
    public async Task Without_an_account_nothing_is_called()
    {
        var none = Account with { AccountId = null };
        Assert.Equal("no_account_id", (await Catalogue.DeleteAsync(none, "pedido", null, default))!.Code);
        Assert.Equal("no_account_id", Assert.IsType<CallOutcome<ProviderTemplate>.Failed>(await Catalogue.CreateAsync(none, Declared, default)).Failure.Code);
        Assert.IsType<CallOutcome<IReadOnlyList<ProviderTemplate>>.Failed>(await Catalogue.ListAsync(none, default));
        Assert.Empty(graph.Asked);
    }

    [Fact]
    public void Components_of_every_kind_are_understood()
    {
        var read = Catalogue.Read(Kept(Components));

        Assert.Equal(new TemplateHeader(HeaderFormat.Text, "Pedido {{header}}"), read.Header);
        Assert.Equal([new("header", "1042"), new("1", "Ana"), new("2", "R$ 10")], read.Parameters);
        Assert.Equal("Fim", read.Footer);
        Assert.Equal(
            [new(DeclaredButtons.QuickReply, "Sim"), new(DeclaredButtons.Url, "Ver", "https://a.example/{{1}}", Example: "https://a.example/1"),
             new(DeclaredButtons.CopyCode, "Copiar", Example: "X1"), new(DeclaredButtons.Url, "Código", "{{1}}")],
            read.Buttons);
        Assert.False(read.NeedsComponents);
    }

    [Theory]
    [InlineData("""[{"type":"CAROUSEL","cards":[]}]""")]
    [InlineData("""[{"type":"HEADER","format":"HOLOGRAM"}]""")]
    [InlineData("""[{"type":"BUTTONS","buttons":[{"type":"FLOW","text":"x"}]}]""")]
    public void What_only_components_can_fill_is_told(string components) => Assert.True(Catalogue.Read(Kept(components)).NeedsComponents);

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("[5,null,{\"type\":7},{\"type\":\"BODY\",\"text\":[]},{\"type\":\"BUTTONS\",\"buttons\":[1,{}]}]")]
    public void Odd_components_are_survived(string components) => Assert.Null(Catalogue.Read(Kept(components)).Body);

    public ValueTask DisposeAsync() => graph.DisposeAsync();

    private ITemplateCatalogue Catalogue => graph.Get<ITemplateCatalogue>();

    private NumberAccount Account => new(graph.Account, "account-1");

    private async Task<IReadOnlyList<ProviderTemplate>> ListAsync() =>
        Assert.IsType<CallOutcome<IReadOnlyList<ProviderTemplate>>.Done>(await Catalogue.ListAsync(Account, default)).Value;

    private async Task<CallFailure> FailureAsync() =>
        Assert.IsType<CallOutcome<IReadOnlyList<ProviderTemplate>>.Failed>(await Catalogue.ListAsync(Account, default)).Failure;

    private void AnswerPages(params string[] pages) => graph.Answer = context =>
    {
        var page = pages[graph.Asked.Count - 1];
        context.Response.StatusCode = page == Invalid ? 400 : 200;
        return context.Response.WriteAsync(page);
    };

    private static string Page(string entries, string? next) =>
        "{\"data\":[" + entries + "],\"paging\":{\"cursors\":{\"before\":\"b\",\"after\":\"" + (next ?? "end") + "\"}"
        + (next is null ? "" : ",\"next\":\"https://graph.example/next\"") + "}}";

    private static ProviderTemplate Kept(string components) =>
        new() { Name = "t", Language = "pt_BR", Category = "UTILITY", Status = "APPROVED", Components = components };

    private static readonly MessageTemplate Declared = new()
    {
        Name = "pedido", Header = new TemplateHeader(HeaderFormat.Text, "Pedido {{order_number}}"),
        Body = "Oi, {{customer_name}}: deu {{total}} ao todo.", Footer = "Fim",
        Parameters = [new("customer_name", "Ana"), new("order_number", "1042"), new("total", "R$ 10")],
        Buttons = [new(DeclaredButtons.QuickReply, "Sim"), new(DeclaredButtons.Url, "Ver", "https://a.example/{{order}}", Example: "https://a.example/1")],
    };

    private const string Posted = """
        {"name":"pedido","language":"pt_BR","category":"UTILITY","parameter_format":"POSITIONAL","components":[
        {"type":"HEADER","format":"TEXT","text":"Pedido {{1}}","example":{"header_text":["1042"]}},
        {"type":"BODY","text":"Oi, {{1}}: deu {{2}} ao todo.","example":{"body_text":[["Ana","R$ 10"]]}},
        {"type":"FOOTER","text":"Fim"},
        {"type":"BUTTONS","buttons":[{"type":"QUICK_REPLY","text":"Sim"},
        {"type":"URL","text":"Ver","url":"https://a.example/{{1}}","example":["https://a.example/1"]}]}]}
        """;

    private const string Invalid = """{"error":{"code":131059,"message":"(#131059) Invalid cursor"}}""";

    private const string Whole = """
        {"id":1234567890123456789,"name":"pedido","language":"pt-BR","category":"MARKETING","status":"REJECTED","parameter_format":"NAMED",
         "components":[{"type":"BODY","text":"Olá, {{nome}} aqui."}],"quality_score":{"score":"GREEN","date":1},"rejected_reason":"TAG_CONTENT_MISMATCH"}
        """;

    private const string Components = """
        [{"type":"HEADER","format":"TEXT","text":"Pedido {{1}}","example":{"header_text":["1042"]}},
         {"type":"body","text":"Deu {{2}}, {{1}}, ao todo.","example":{"body_text":[["Ana","R$ 10"]]}},
         {"type":"FOOTER","text":"Fim"},
         {"type":"BUTTONS","buttons":[{"type":"QUICK_REPLY","text":"Sim"},
           {"type":"URL","text":"Ver","url":"https://a.example/{{1}}","example":["https://a.example/1"]},
           {"type":"COPY_CODE","text":"Copiar","example":"X1"},{"type":"OTP","otp_type":"COPY_CODE","text":"Código"}]}]
        """;
}
