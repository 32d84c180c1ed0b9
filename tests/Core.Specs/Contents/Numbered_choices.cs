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

    [Theory]
    [InlineData("1", "btn_quote")]
    [InlineData(" 2. ", "btn_status")]
    [InlineData("2)", "btn_status")]
    [InlineData("Opção 2", "btn_status")]
    [InlineData("opcao 1!", "btn_quote")]
    [InlineData("n. 1", "btn_quote")]
    [InlineData("2️⃣", "btn_status")]
    [InlineData("ORCAMENTO", "btn_quote")]
    [InlineData("meu  Pedido.", "btn_status")]
    [InlineData("meupedido", "btn_status")]
    [InlineData("3", null)]
    [InlineData("0", null)]
    [InlineData("01", null)]
    [InlineData("1 2", null)]
    [InlineData("12", null)]
    [InlineData("quero 1", null)]
    [InlineData("opção", null)]
    [InlineData("meu pedido atrasou", null)]
    [InlineData("👍", null)]
    [InlineData("", null)]
    public void Are_chosen_by_their_number_or_their_title(string typed, string? id) =>
        Assert.Equal(id, NumberedChoices.Chosen(NumberedChoices.Of(Buttons), typed)?.Id);

    [Fact]
    public void That_share_a_title_are_told_apart_by_their_number_only()
    {
        NumberedChoice[] choices = [new(1, "a", "Sim"), new(2, "b", "sim")];
        Assert.Null(NumberedChoices.Chosen(choices, "sim"));
        Assert.Equal("b", NumberedChoices.Chosen(choices, "2")?.Id);
    }

    [Fact]
    public void With_numbers_for_titles_go_by_the_number_that_was_asked_for()
    {
        NumberedChoice[] choices = [new(1, "a", "2"), new(2, "b", "10")];
        Assert.Equal("b", NumberedChoices.Chosen(choices, "2")?.Id);
        Assert.Equal("b", NumberedChoices.Chosen(choices, "10")?.Id);
    }

    private static readonly ButtonsContent Buttons = new(
        "Como podemos ajudar?", [new("btn_quote", "Orçamento"), new("btn_status", "Meu pedido")], "Loja", "Atendimento das 8 às 18");

    private static readonly ListContent List = new("Escolha o material", "Abrir",
    [
        new("Cimento", [new("c25", "Cimento 25 kg"), new("c50", "Cimento 50 kg", "em estoque")]),
        new("Areia", [new("a1", "Areia fina")]),
    ]);
}
