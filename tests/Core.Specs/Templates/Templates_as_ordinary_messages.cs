using WhatsAppEngine.Core.Contents;
using WhatsAppEngine.Core.Templates;

namespace WhatsAppEngine.Core.Specs.Templates;

/// <summary>What a template is where there are none.</summary>
public sealed class Templates_as_ordinary_messages
{
    [Fact]
    public void With_words_alone_are_a_text()
    {
        var text = Assert.IsType<TextContent>(TemplateSubstitute.Of(
            Given.Delivery, Given.Values(Given.Delivery, ("customer_name", "Ana"), ("2", "1042"))));
        Assert.Equal("Olá, Ana! O pedido 1042 chega às -, se tudo der certo.\n\n_Mensagem automática_", text.Text);
        Assert.False(text.PreviewLink);
    }

    [Fact]
    public void With_a_file_and_something_to_tap_are_buttons_under_the_file()
    {
        var buttons = Assert.IsType<ButtonsContent>(TemplateSubstitute.Of(Given.Invoice, Given.WholeInvoice));
        Assert.Equal("A nota do pedido 1042 está aqui.\n\nAcompanhar: https://loja.example/1042\nVOLTE10", buttons.Body);
        Assert.Equal([new("Falar com alguém", "Falar com alguém")], buttons.Buttons);
        Assert.Equal(Given.WholeInvoice.HeaderMedia, buttons.HeaderMedia);
    }

    [Fact]
    public void With_a_file_alone_are_the_file_with_the_words_under_it()
    {
        var media = Assert.IsType<MediaContent>(TemplateSubstitute.Of(
            Given.Invoice with { Buttons = [], Footer = "Loja" }, Given.WholeInvoice with { Buttons = [] }));
        Assert.Equal("A nota do pedido 1042 está aqui.\n\n_Loja_", media.Caption);
        Assert.Equal(Given.WholeInvoice.HeaderMedia!.Source, media.Source);
    }

    [Fact]
    public void With_a_place_lead_to_it_on_a_map()
    {
        var template = Given.Delivery with { Header = new TemplateHeader(HeaderFormat.Location), Footer = null };
        var content = Given.Values(template, ("customer_name", "Ana"), ("order_number", "7")) with
        {
            HeaderLocation = new LocationContent(-23.5, -46.25, "Depósito", "Rua A, 1"),
        };
        Assert.Equal(
            "Depósito\nRua A, 1\nhttps://maps.google.com/?q=-23.5,-46.25\n\nOlá, Ana! O pedido 7 chega às -, se tudo der certo.",
            Assert.IsType<TextContent>(TemplateSubstitute.Of(template, content)).Text);
    }

    [Fact]
    public void Are_nothing_without_a_text_of_their_own()
    {
        Assert.Null(TemplateSubstitute.Of(Given.Delivery with { Body = null }, Given.Values(Given.Delivery)));
        Assert.Null(TemplateSubstitute.Of(Given.Delivery with { NeedsComponents = true }, Given.Values(Given.Delivery)));
        Assert.Null(TemplateSubstitute.Of(Given.Delivery, Given.Values(Given.Delivery) with { ComponentsJson = "[]" }));
    }
}
