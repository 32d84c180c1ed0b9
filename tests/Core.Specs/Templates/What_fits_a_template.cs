using WhatsAppEngine.Core.Contents;
using WhatsAppEngine.Core.Templates;

namespace WhatsAppEngine.Core.Specs.Templates;

public sealed class What_fits_a_template
{
    public static TheoryData<string, TemplateContent, string> Misfits => new()
    {
        { "a value is missing", Given.Values(Given.Delivery, ("customer_name", "Ana")), "template_variables.order_number is missing" },
        { "a value is empty", Delivery(("order_number", "  ")), "template_variables.order_number is empty" },
        { "a stranger", Delivery(("colour", "azul")), "template_variables.colour is no slot of the template delivery_started_template; it has customer_name, order_number" },
        { "a number too high", Delivery(("4", "azul")), "template_variables.4 is no slot" },
        { "twice", Delivery(("2", "1042")), "template_variables.order_number is given by its name and by its number" },
        { "a line break", Delivery(("customer_name", "Ana\nMaria")), "template_variables.customer_name has a line break or a tab" },
        { "a tab", Delivery(("customer_name", "Ana\tMaria")), "template_variables.customer_name has a line break or a tab" },
        { "five spaces", Delivery(("customer_name", "Ana     Maria")), "template_variables.customer_name has more than 4 spaces" },
        { "too long", Delivery(("customer_name", new string('a', 1000))), "template_variables makes a text of 1051 characters; WhatsApp takes at most 1024" },
        { "a file too much", Delivery() with { HeaderMedia = Picture }, "template_header is not wanted" },
        { "a place too much", Delivery() with { HeaderLocation = new LocationContent(1, 2) }, "template_header is not wanted" },
        { "a button too much", Delivery() with { Buttons = [new(0, TemplateButtonKind.QuickReply, "x")] }, "template_buttons[0].index names a button, and the template has none" },
        { "no file", Given.WholeInvoice with { HeaderMedia = null }, "template_header is missing; the template's header takes a file: give type document" },
        { "another kind of file", Given.WholeInvoice with { HeaderMedia = Picture }, "template_header.type must be document" },
        { "no end of an address", Given.WholeInvoice with { Buttons = [new(2, TemplateButtonKind.CopyCode, "VOLTE10")] }, "template_buttons lacks the button at index 1; give its end of the address as type url" },
        { "no code", Given.WholeInvoice with { Buttons = [new(1, TemplateButtonKind.Url, "1042")] }, "template_buttons lacks the button at index 2; give its code as type copy_code" },
        { "another type", Given.WholeInvoice with { Buttons = [new(1, TemplateButtonKind.CopyCode, "1"), new(2, TemplateButtonKind.CopyCode, "2")] }, "template_buttons[0].type must be url" },
        { "no such button", Given.WholeInvoice with { Buttons = [.. Given.WholeInvoice.Buttons, new(3, TemplateButtonKind.QuickReply, "x")] }, "template_buttons[2].index names no button of the template; it has indexes 0 to 2" },
        { "a long code", Given.WholeInvoice with { Buttons = [new(1, TemplateButtonKind.Url, "1"), new(2, TemplateButtonKind.CopyCode, new string('x', 21))] }, "template_buttons[1].value is longer than 20" },
        { "spaces in an address", Given.WholeInvoice with { Buttons = [new(1, TemplateButtonKind.Url, "1 2"), new(2, TemplateButtonKind.CopyCode, "x")] }, "template_buttons[0].value has spaces" },
    };

    [Theory]
    [MemberData(nameof(Misfits))]
    public void Names_field_and_remedy(string situation, TemplateContent content, string problem)
    {
        var template = content.Name == Given.Invoice.Name ? Given.Invoice : Given.Delivery;
        Assert.True(situation.Length > 0);
        Assert.StartsWith(problem, Assert.Single(TemplateFit.Problems(content, template)).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_is_wrong_is_named_at_once() => Assert.Equal(
        ["template_variables.x", "template_variables.customer_name", "template_variables.order_number"],
        TemplateFit.Problems(Given.Values(Given.Delivery, ("x", "1")), Given.Delivery).Select(problem => problem.Field));

    [Fact]
    public void No_problem_quotes_a_value() => Assert.DoesNotContain(
        TemplateFit.Problems(Delivery(("customer_name", "Canário\n"), ("order_number", "Canário     "), ("x", "Canário")), Given.Delivery),
        problem => problem.ToString().Contains("Canário", StringComparison.Ordinal));

    [Fact]
    public void Values_by_name_and_by_number_fit_alike()
    {
        Assert.Empty(TemplateFit.Problems(Delivery(), Given.Delivery));
        Assert.Empty(TemplateFit.Problems(Given.Values(Given.Delivery, ("1", "Ana"), ("2", "1042"), ("3", "18h")), Given.Delivery));
        Assert.Empty(TemplateFit.Problems(Given.WholeInvoice, Given.Invoice));
    }

    [Fact]
    public void Four_spaces_and_1024_characters_are_taken()
    {
        var rest = TemplateText.Of(Given.Delivery with { Footer = null }, Delivery(("customer_name", "")))!.Length - 1;
        Assert.Empty(TemplateFit.Problems(Delivery(("customer_name", new string('é', 1024 - rest))), Given.Delivery));
        Assert.NotEmpty(TemplateFit.Problems(Delivery(("customer_name", new string('é', 1025 - rest))), Given.Delivery));
        Assert.Empty(TemplateFit.Problems(Delivery(("customer_name", "Ana    Maria")), Given.Delivery));
    }

    [Fact]
    public void Components_in_metas_own_shape_are_the_askers_business()
    {
        var own = new TemplateContent("x", "pt_BR", new Dictionary<string, string>(), "[]");
        Assert.Empty(TemplateFit.Problems(own, Given.Delivery with { NeedsComponents = true }));
        Assert.Same(own, TemplateFit.Fill(own, Given.Delivery));
        Assert.Equal("template_components", Assert.Single(TemplateFit.Problems(Delivery(), Given.Delivery with { NeedsComponents = true })).Field);
    }

    [Fact]
    public void Numbered_slots_are_filled_in_the_order_of_the_declaration()
    {
        var filled = TemplateFit.Fill(Given.Values(Given.Delivery, ("order_number", "1042"), ("customer_name", "Ana")), Given.Delivery);
        Assert.Equal([new("1", "Ana"), new("2", "1042"), new("3", "-")], filled.Variables);
        Assert.Null(filled.HeaderText);
    }

    [Fact]
    public void Named_slots_are_filled_by_name()
    {
        var filled = TemplateFit.Fill(Given.Values(Given.Delivery, ("1", "Ana"), ("2", "1042")), Given.Delivery with { Format = ParameterFormat.Named });
        Assert.Equal([new("customer_name", "Ana"), new("order_number", "1042"), new("estimated_time", "-")], filled.Variables);
    }

    [Theory]
    [InlineData(ParameterFormat.Positional, null)]
    [InlineData(ParameterFormat.Named, "order_number")]
    public void The_slot_of_a_header_is_filled_apart(ParameterFormat format, string? name)
    {
        var template = new MessageTemplate
        {
            Name = "t", Format = format, Header = new TemplateHeader(HeaderFormat.Text, "Pedido {{order_number}}"), Body = "Olá, {{customer_name}}!",
            Parameters = [new("order_number"), new("customer_name")],
        };
        var content = Given.Values(template, ("order_number", "1042"), ("customer_name", "Ana"));

        Assert.Empty(TemplateFit.Problems(content, template));
        Assert.Equal(new TemplateHeaderText("1042", name), TemplateFit.Fill(content, template).HeaderText);
        Assert.Equal("Ana", Assert.Single(TemplateFit.Fill(content, template).Variables).Value);
        Assert.Equal("template_variables.order_number", Assert.Single(TemplateFit.Problems(
            Given.Values(template, ("order_number", new string('1', 54)), ("customer_name", "Ana")), template)).Field);
    }

    [Fact]
    public void A_template_reads_as_text() => Assert.Equal(
        "Olá, Ana! O pedido 1042 chega às -, se tudo der certo.\n\n_Mensagem automática_", TemplateText.Of(Given.Delivery, Delivery()));

    [Fact]
    public void Its_buttons_read_as_lines() => Assert.EndsWith(
        "está aqui.\n\n[Falar com alguém]\nAcompanhar: https://loja.example/1042\nVOLTE10",
        TemplateText.Of(Given.Invoice, Given.WholeInvoice), StringComparison.Ordinal);

    private static TemplateContent Delivery(params (string Name, string Value)[] values) => Given.Values(
        Given.Delivery, [.. values, .. Ordinary.Where(one => values.All(other => other.Name != one.Name))]);

    private static readonly (string Name, string Value)[] Ordinary = [("customer_name", "Ana"), ("order_number", "1042")];
    private static readonly MediaContent Picture = new(MediaKind.Image, new MediaSource("https://loja.example/a.png", null));
}
