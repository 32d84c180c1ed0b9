using WhatsAppEngine.Core.Contents;

namespace WhatsAppEngine.Core.Specs.Contents;

/// <summary>What customers read where no buttons are shown.</summary>
public sealed class Numbered_choices
{
    [Fact]
    public void Of_buttons_stand_one_under_the_other() => Assert.Equal(
        """
        *Loja*

        Como podemos ajudar?

        1. Orçamento
        2. Meu pedido

        Responda com o número da opção.

        _Atendimento das 8 às 18_
        """, NumberedChoices.AsText(Buttons));

    [Fact]
    public void Of_a_list_count_on_through_its_sections() => Assert.Equal(
        """
        Escolha o material

        *Cimento*
        1. Cimento 25 kg
        2. Cimento 50 kg — em estoque

        *Areia*
        3. Areia fina

        Answer with a number.
        """, NumberedChoices.AsText(List, "Answer with a number."));

    [Fact]
    public void Of_a_link_are_the_link() =>
        Assert.Equal("Veja\n\nAbrir: https://example.com", NumberedChoices.AsText(new LinkContent("Veja", "Abrir", "https://example.com")));

    [Fact]
    public void Of_a_poll_are_its_answers() => Assert.Equal(
        "Que dia?\n\n1. segunda\n2. terça\n\nResponda com o número da opção.", NumberedChoices.AsText(new PollContent("Que dia?", ["segunda", "terça"])));

    [Fact]
    public void Of_a_request_are_its_words() =>
        Assert.Equal("Onde é a obra?", NumberedChoices.AsText(new LocationRequestContent("Onde é a obra?")));

    [Fact]
    public void Lead_back_to_the_ids()
    {
        Assert.Equal([(1, "btn_quote"), (2, "btn_status")], NumberedChoices.Of(Buttons).Select(choice => (choice.Number, choice.Id)));
        Assert.Equal([(1, "c25"), (2, "c50"), (3, "a1")], NumberedChoices.Of(List).Select(choice => (choice.Number, choice.Id)));
        Assert.Empty(NumberedChoices.Of(new TextContent("1. Um")));
    }

    private static readonly ButtonsContent Buttons = new(
        "Como podemos ajudar?", [new("btn_quote", "Orçamento"), new("btn_status", "Meu pedido")], "Loja", "Atendimento das 8 às 18");

    private static readonly ListContent List = new("Escolha o material", "Abrir",
    [
        new("Cimento", [new("c25", "Cimento 25 kg"), new("c50", "Cimento 50 kg", "em estoque")]),
        new("Areia", [new("a1", "Areia fina")]),
    ]);
}
