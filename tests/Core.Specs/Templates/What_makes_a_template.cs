using WhatsAppEngine.Core.Templates;

namespace WhatsAppEngine.Core.Specs.Templates;

public sealed class What_makes_a_template
{
    public static TheoryData<string, string, MessageTemplate> Wrong => new()
    {
        { "name", "must be small letters", Given.Delivery with { Name = "Pedido Criado" } },
        { "name", "must be small letters", Given.Delivery with { Name = new string('a', 513) } },
        { "language", "must be a code such as pt_BR", Given.Delivery with { Language = "pt-BR" } },
        { "body", "is empty", Given.Delivery with { Body = " ", Parameters = [] } },
        { "body", "has 1025 characters", Given.Delivery with { Body = new string('a', 1025), Parameters = [] } },
        { "body", "starts or ends with a slot", OneSlot("{{x}}, olá!") },
        { "body", "starts or ends with a slot", OneSlot("Olá, {{x}}!") },
        { "body", "has two slots beside each other", Given.Delivery with { Body = "Olá {{a}} {{b}} aqui", Parameters = [new("a"), new("b")] } },
        { "body", "has braces that make no slot", Given.Delivery with { Body = "Olá {{seu nome}} aqui", Parameters = [] } },
        { "parameters", "lacks x, which the text has a slot for", OneSlot("Olá, {{x}} aqui.") with { Parameters = [] } },
        { "parameters.y", "has no slot in the text", OneSlot("Olá, {{x}} aqui.") with { Parameters = [new("x"), new("y")] } },
        { "parameters.x", "is declared twice", OneSlot("Olá, {{x}} aqui.") with { Parameters = [new("x"), new("x")] } },
        { "parameters.Xy", "is no name of a slot", OneSlot("Olá, {{Xy}} aqui.") with { Parameters = [new("Xy")] } },
        { "footer", "has 61 characters", Given.Delivery with { Footer = new string('a', 61) } },
        { "footer", "has a slot", Given.Delivery with { Footer = "Olá {{customer_name}} aqui" } },
        { "header.text", "is empty", Given.Delivery with { Header = new(HeaderFormat.Text) } },
        { "header.text", "has several lines", Given.Delivery with { Header = new(HeaderFormat.Text, "a\nb") } },
        { "header.text", "has several slots", Given.Delivery with { Header = new(HeaderFormat.Text, "{{customer_name}} e {{order_number}}") } },
        { "header.text", "is for headers of text", Given.Delivery with { Header = new(HeaderFormat.Image, "a") } },
        { "buttons", "has 11 entries", Given.Delivery with { Buttons = [.. Enumerable.Repeat(Reply, 11)] } },
        { "buttons", "has too many of type phone_number", Given.Delivery with { Buttons = [Phone, Phone] } },
        { "buttons", "has too many of type url", Given.Delivery with { Buttons = [Url("https://a.example"), Url("https://a.example"), Url("https://a.example")] } },
        { "buttons", "mixes quick replies and others", Given.Delivery with { Buttons = [Reply, Phone, Reply] } },
        { "buttons[0].text", "must have 1 to 25", Given.Delivery with { Buttons = [new(DeclaredButtons.QuickReply, new string('a', 26))] } },
        { "buttons[0].type", "must be quick_reply", Given.Delivery with { Buttons = [new("bell", "a")] } },
        { "buttons[0].url", "must be a web address", Given.Delivery with { Buttons = [Url("loja")] } },
        { "buttons[0].url", "may have one slot, at its end", Given.Delivery with { Buttons = [Url("https://a.example/{{1}}/b")] } },
        { "buttons[0].phone_number", "must be a number", Given.Delivery with { Buttons = [Phone with { PhoneNumber = "0800" }] } },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_whatsapp_would_refuse_is_refused_with_field_and_remedy(string field, string remedy, MessageTemplate template)
    {
        var problem = Assert.Single(TemplateRules.Problems(template));
        Assert.Equal(field, problem.Field);
        Assert.StartsWith(remedy, problem.Remedy, StringComparison.Ordinal);
        Assert.Equal([problem], new TemplateRegistry().TryRegister(template));
    }

    [Fact]
    public void Right_ones_are_taken() => Assert.All(
        [Given.Delivery, Given.Invoice], template => Assert.Empty(TemplateRules.CreationProblems(template)));

    [Fact]
    public void For_the_review_examples_are_needed()
    {
        var bare = Given.Invoice with
        {
            Header = new(HeaderFormat.Document), Parameters = [new("order_number")], Buttons = [.. Given.Invoice.Buttons.Select(b => b with { Example = null })],
        };
        Assert.Equal(
            ["parameters.order_number.example", "header.example", "buttons[1].example", "buttons[2].example"],
            TemplateRules.CreationProblems(bare).Select(problem => problem.Field));
    }

    [Fact]
    public void Code_declares_one_with_its_slots_alone()
    {
        var registry = new TemplateRegistry();

        registry.Register(new MessageTemplate { Name = "meu_template", Parameters = [new("customer_name"), new("order_number")] });

        var declared = registry.Find(Loja, "meu_template", "pt_BR")!;
        var filled = TemplateFit.Fill(Given.Values(declared, ("order_number", "1042"), ("customer_name", "Ana")), declared);
        Assert.Equal([new("1", "Ana"), new("2", "1042")], filled.Variables);
        Assert.Equal("body", Assert.Single(TemplateRules.CreationProblems(declared), problem => problem.Field == "body").Field);
    }

    [Fact]
    public void A_second_one_of_the_same_name_and_language_is_refused()
    {
        var registry = new TemplateRegistry();
        registry.Register(Given.Delivery);

        var refused = Assert.Throws<InvalidTemplateException>(() => registry.Register(Given.Delivery));

        Assert.Equal("name", Assert.Single(refused.Problems).Field);
        Assert.Contains("is declared already in pt_BR; declare it once", refused.Message, StringComparison.Ordinal);
        registry.Register(Given.Delivery with { Language = "es" });
    }

    [Fact]
    public void A_tenants_own_goes_before_everybodys()
    {
        var registry = new TemplateRegistry();
        registry.Register(Given.Delivery);
        registry.Register(Given.Invoice);
        registry.Register(Given.Delivery with { Footer = "Loja da Ana" }, Loja);

        Assert.Equal("Loja da Ana", registry.Find(Loja, Given.Delivery.Name, "pt_BR")!.Footer);
        Assert.Equal(Given.Delivery, registry.Find(Guid.NewGuid(), Given.Delivery.Name, "pt_BR"));
        Assert.Equal(["Loja da Ana", null], registry.Of(Loja).Select(template => template.Footer));
        Assert.Null(registry.Find(Loja, Given.Delivery.Name, "en"));
    }

    [Fact]
    public void Numbered_slots_at_the_provider_take_the_names_of_the_declaration()
    {
        var kept = new MessageTemplate
        {
            Name = Given.Delivery.Name, Body = "Oi, {{1}}. Pedido {{2}}, às {{3}}.", Parameters = [new("1"), new("2"), new("3")],
        };

        var named = TemplateNames.Adopt(kept, Given.Delivery with { Format = ParameterFormat.Named });

        var content = Given.Values(named, ("customer_name", "Ana"), ("order_number", "1042"));
        Assert.Empty(TemplateFit.Problems(content, named));
        Assert.Equal([new("1", "Ana"), new("2", "1042"), new("3", "-")], TemplateFit.Fill(content, named).Variables);
        Assert.Equal("Oi, Ana. Pedido 1042, às -.", TemplateText.Of(named, content));
    }

    [Fact]
    public void A_declaration_with_other_slots_changes_nothing()
    {
        var kept = new MessageTemplate { Name = Given.Delivery.Name, Body = "Oi, {{1}} aqui.", Parameters = [new("1")] };
        Assert.Same(kept, TemplateNames.Adopt(kept, Given.Delivery));
        Assert.Same(kept, TemplateNames.Adopt(kept, null));
    }

    private static MessageTemplate OneSlot(string body) => Given.Delivery with { Body = body, Parameters = [new("x")] };

    private static DeclaredButton Url(string url) => new(DeclaredButtons.Url, "Abrir", url);

    private static readonly Guid Loja = Guid.Parse("10000000-0000-0000-0000-000000000001");
    private static readonly DeclaredButton Reply = new(DeclaredButtons.QuickReply, "Sim");
    private static readonly DeclaredButton Phone = new(DeclaredButtons.PhoneNumber, "Ligar", PhoneNumber: "+551140000000");
}
